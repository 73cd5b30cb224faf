package io.hongbao.engine.host;

import com.lmax.disruptor.ExceptionHandler;

/** Any throw on the engine thread ends it: admission halts first, the batch is dropped, the thread leaves loudly. */
final class HaltHandler implements ExceptionHandler<SlotRing>
{
    private final Admission admission;
    private final EngineLoop loop;

    HaltHandler(final Admission admission, final EngineLoop loop)
    {
        this.admission = admission;
        this.loop = loop;
    }

    @Override
    public void handleEventException(final Throwable cause, final long slot, final SlotRing ring)
    {
        admission.halt(cause); // first: nobody may wait on a dead ring
        loop.discard(cause); // nothing of it is journaled or answered
        throw new EngineHaltedException("at slot " + slot, cause);
    }

    @Override
    public void handleOnStartException(final Throwable cause)
    {
        handleEventException(cause, -1, null);
    }

    @Override
    public void handleOnShutdownException(final Throwable cause)
    {
        handleEventException(cause, -1, null);
    }
}
