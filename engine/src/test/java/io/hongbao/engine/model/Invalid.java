package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.model.wire.Message;
import java.util.ArrayList;
import java.util.List;

/** INVALID_VALUE: an enum, bit, id or time outside its range. Of several it is open which one is named. */
final class Invalid
{
    private final Message command;
    private final RejectCode code;
    private final List<String> fields = new ArrayList<>();

    Invalid(final Message command)
    {
        this(command, RejectCode.INVALID_VALUE);
    }

    /** Another code that names what came and the field's id. */
    Invalid(final Message command, final RejectCode code)
    {
        this.command = command;
        this.code = code;
    }

    Invalid when(final String field, final boolean isInvalid)
    {
        if (isInvalid)
        {
            fields.add(field);
        }
        return this;
    }

    void check()
    {
        if (fields.isEmpty())
        {
            return;
        }
        final String field = fields.get(0);
        final Refused refused = Refused.of(code, command.get(field), command.idOf(field), 0);
        throw fields.size() == 1 ? refused : refused.leaveOpen("value", "bound");
    }
}
