package io.hongbao.engine.model.play;

import io.hongbao.engine.model.wire.Message;

/** The moves of one domain of the rules. */
interface Part
{
    /** How often it moves, beside the others. */
    int weight();

    /** Whether an instant of an object with this event is of interest: then this part moves in that ms. */
    boolean cares(String event);

    /** Makes one move. */
    void move(Stage stage);

    /** Makes a move in the ms of an instant of an object that it cares for; mostly with that object. */
    default void look(final Stage stage, final Message about)
    {
        move(stage);
    }
}
