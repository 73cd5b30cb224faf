package io.hongbao.engine.host;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectDecoder;
import org.agrona.DirectBuffer;

/** Words for a refused command of the host. Cold. */
final class HostRefusal
{
    private HostRefusal()
    {
    }

    static String describe(final DirectBuffer answer, final int offset)
    {
        final RejectDecoder reject = new RejectDecoder().wrapAndApplyHeader(answer, offset, new MessageHeaderDecoder());
        if (reject.code() == RejectCode.JOURNAL_FULL)
        {
            return reject.code() + ": the journal's disk has less than half of its reserve left: free disk space";
        }
        return reject.code() + ": value=" + reject.value() + ", bound=" + reject.bound()
            + ", subject=" + reject.subjectId() + ": correct the configuration";
    }
}
