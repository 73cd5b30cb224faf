package io.hongbao.engine.model.play;

/** The moves of one domain of the rules. */
interface Part
{
    /** How often it moves, beside the others. */
    int weight();

    /** Whether an instant of an object with this event is of interest: then this part moves in that ms. */
    boolean cares(String event);

    /** Makes one move. */
    void move(Stage stage);
}
