package io.hongbao.tools.json;

import org.agrona.DirectBuffer;

/** Receives the parts of a message in the order of their bytes. */
interface MessageVisitor
{
    void field(FieldSpec field, DirectBuffer buffer, int at);

    void beginGroup(BlockSpec group, int count, DirectBuffer buffer, int at);

    void beginElement(int index);

    void endElement();

    void endGroup();

    void data(BlockSpec.DataSpec data, DirectBuffer buffer, int at, int length);

    /** Bytes of a block that a newer version of the schema knows. */
    void newer(DirectBuffer buffer, int at, int length);
}
