package io.hongbao.engine.host;

/** Something that the host submits from time to time, in a batch of its own that is synced at once. Engine thread. */
public interface HostDuty extends HostCommand
{
    /** Nothing to do, ever. */
    HostDuty NONE = new HostDuty()
    {
        @Override
        public long nextAtMs()
        {
            return Long.MAX_VALUE;
        }

        @Override
        public int encode(final org.agrona.MutableDirectBuffer buffer, final int offset, final long nowMs)
        {
            return 0;
        }

        @Override
        public void refused(final int answerCode, final long nowMs)
        {
            throw new IllegalStateException("nothing was submitted");
        }
    };

    /** @return engine time from which it wants to submit. */
    long nextAtMs();

    /**
     * The command was refused: nothing changed. Sets {@link #nextAtMs()} later, or throws to halt.
     *
     * @param answerCode of the refusal, as in {@link AnswerCodes}.
     * @param nowMs      engine time.
     */
    void refused(int answerCode, long nowMs);
}
