package io.hongbao.engine.api;

/** How a grab ended. */
public enum GrabStatus
{
    /** The user has a share from this grab. */
    GRANTED,
    /** The user had one before: the first grab, told again. */
    ALREADY_GRABBED,
    /** No share; {@link GrabResult#refusal()} says why. */
    REFUSED
}
