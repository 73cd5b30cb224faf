package io.hongbao.engine.model;

/** Something that happens by itself (RULES 5): fired in order of (due time, id). */
interface Due
{
    /** When; {@link Long#MAX_VALUE} if never as things stand. */
    long dueMs();

    /** Breaks ties. */
    long dueId();

    /** Lets it happen. What goes in steps is due again at the same instant until it is done. */
    void fire();
}
