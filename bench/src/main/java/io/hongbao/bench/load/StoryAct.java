package io.hongbao.bench.load;

/** What a step of a {@link StoryScript} does. */
enum StoryAct
{
    /** The envelope of the story is created. */
    CREATE,
    /** Somebody grabs it. */
    GRAB,
    /** Somebody hands in for its goal. */
    HAND_IN,
    /** Somebody enters its raffle. */
    ENTER,
    /** The envelope is looked at, until its raffle is drawn. */
    LOOK,
    /** Who had best luck sends the next one, which is the envelope of the story from then on. */
    RELAY,
    /** A user gets money of the pool that only an envelope can be made of. */
    SUBSIDISE,
    /** That user makes it: from then on the envelope of the story. */
    MOUNT,
    /** Three users are paid from the pool. */
    AWARD,
    /** An envelope is dropped into each of two chats. */
    DROP,
    /** Somebody grabs in one of these chats, whatever hangs there. */
    GRAB_THERE
}
