package io.hongbao.tools.json;

import java.util.List;

/**
 * A block of fields and what follows it: a message's body or one element of a group.
 *
 * @param name        of the message or group, as in the schema.
 * @param blockLength bytes of the fixed fields.
 * @param fields      in order of offset.
 * @param groups      that follow the block.
 * @param data        of variable length that follow the groups.
 */
public record BlockSpec(
    String name, int blockLength, List<FieldSpec> fields, List<BlockSpec> groups, List<DataSpec> data)
{
    /**
     * Bytes of variable length behind a u16 length.
     *
     * @param name as in the schema.
     * @param text true for UTF-8, false for opaque bytes.
     */
    public record DataSpec(String name, boolean text)
    {
    }
}
