package io.hongbao.bench.load;

/** What goes with a step of a story. */
enum StoryProof
{
    /** Nothing. */
    NONE,
    /** The envelope's password. */
    RIGHT_PASSWORD,
    /** Another one each time. */
    WRONG_PASSWORD,
    /** The user's own ticket, the same each time. */
    OWN_TICKET,
    /** The ticket of the next user of the story. */
    OTHERS_TICKET
}
