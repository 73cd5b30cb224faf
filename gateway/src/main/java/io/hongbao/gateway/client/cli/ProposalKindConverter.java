package io.hongbao.gateway.client.cli;

import io.hongbao.engine.codec.ProposalKind;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code void}, {@code time}, {@code rules}. */
final class ProposalKindConverter implements ITypeConverter<ProposalKind>
{
    @Override
    public ProposalKind convert(final String text)
    {
        return switch (text.toLowerCase(Locale.ROOT))
        {
            case "void" -> ProposalKind.VOID;
            case "time" -> ProposalKind.TIME;
            case "rules" -> ProposalKind.RULES;
            default -> throw new TypeConversionException("'" + text + "' cannot be proposed: use void, time or rules");
        };
    }
}
