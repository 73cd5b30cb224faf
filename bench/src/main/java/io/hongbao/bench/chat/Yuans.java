package io.hongbao.bench.chat;

import io.hongbao.engine.api.Yuan;

/** Amounts as the room sees them. */
final class Yuans
{
    private Yuans()
    {
    }

    static String of(final long fen)
    {
        return (fen < 0 ? "-¥" : "¥") + Yuan.format(Math.abs(fen));
    }
}
