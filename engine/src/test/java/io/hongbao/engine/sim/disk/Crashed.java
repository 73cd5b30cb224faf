package io.hongbao.engine.sim.disk;

/** The simulated process is no more: no code of it may go on, whatever it catches. */
public final class Crashed extends Error
{
    private static final long serialVersionUID = 1;

    Crashed(final String at)
    {
        super("the process ended " + at);
    }
}
