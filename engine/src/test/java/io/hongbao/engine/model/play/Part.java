package io.hongbao.engine.model.play;

/** The moves of one domain of the rules. */
interface Part
{
    /** Commands of this domain, by name. */
    String[] commands();

    /** How often it moves, beside the others. */
    int weight();

    /** Makes one move. */
    void move(Stage stage);
}
