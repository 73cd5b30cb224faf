package io.hongbao.engine.api;

/**
 * A kind of card as it stands.
 *
 * @param weight    its part in a draw.
 * @param stockLeft cards left to draw; −1 = no bound.
 * @param held      how many the user asked for holds.
 */
public record CardKindView(long weight, long stockLeft, long held)
{
}
