package io.hongbao.bench.load;

import static io.hongbao.bench.load.StoryAct.AWARD;
import static io.hongbao.bench.load.StoryAct.CREATE;
import static io.hongbao.bench.load.StoryAct.DROP;
import static io.hongbao.bench.load.StoryAct.ENTER;
import static io.hongbao.bench.load.StoryAct.GRAB;
import static io.hongbao.bench.load.StoryAct.GRAB_THERE;
import static io.hongbao.bench.load.StoryAct.HAND_IN;
import static io.hongbao.bench.load.StoryAct.LOOK;
import static io.hongbao.bench.load.StoryAct.MOUNT;
import static io.hongbao.bench.load.StoryAct.RELAY;
import static io.hongbao.bench.load.StoryAct.SUBSIDISE;
import static io.hongbao.bench.load.StoryProof.OTHERS_TICKET;
import static io.hongbao.bench.load.StoryProof.OWN_TICKET;
import static io.hongbao.bench.load.StoryProof.RIGHT_PASSWORD;
import static io.hongbao.bench.load.StoryProof.WRONG_PASSWORD;

import io.hongbao.engine.codec.RejectCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The life of one envelope of a kind, from its creation to its last share: each answer is known beforehand. */
enum StoryScript
{
    /** A password: one guesses wrong first, another says none; who has a share is told of it without one. */
    PASSWORD(KindCount.PASSWORDS, 2, steps(of(CREATE, 0),
        of(GRAB, 0).with(WRONG_PASSWORD).refused(RejectCode.WRONG_PASSWORD), of(GRAB, 0).with(RIGHT_PASSWORD),
        of(GRAB, 1).refused(RejectCode.WRONG_PASSWORD), of(GRAB, 0).again(), of(GRAB, 1).with(RIGHT_PASSWORD))),
    /** Ten guesses lock one user out, and nobody else. */
    LOCKED(KindCount.LOCKED, 2, guessing()),
    /** A task: no ticket, another's ticket, one's own, and that again. */
    TICKET(KindCount.TICKETS, 2, steps(of(CREATE, 0), of(GRAB, 0).refused(RejectCode.TICKET_INVALID),
        of(GRAB, 0).with(OTHERS_TICKET).refused(RejectCode.TICKET_INVALID), of(GRAB, 0).with(OWN_TICKET),
        of(GRAB, 0).with(OWN_TICKET).again(), of(GRAB, 1).with(OWN_TICKET))),
    /** Three have to hand in; the third opens it. */
    GOAL(KindCount.GOALS, 2, steps(of(CREATE, 0), of(HAND_IN, 0), of(GRAB, 0).refused(RejectCode.NOT_YET_OPEN),
        of(HAND_IN, 0).refused(RejectCode.ALREADY_HANDED_IN), of(HAND_IN, 1), of(HAND_IN, 2), of(GRAB, 2),
        of(GRAB, 0), of(GRAB, 1).refused(RejectCode.EXHAUSTED))),
    /** Four enter for two shares. */
    RAFFLE(KindCount.RAFFLES, 2, steps(of(CREATE, 0), of(GRAB, 0).refused(RejectCode.ENTER_INSTEAD), of(ENTER, 0),
        of(ENTER, 1), of(ENTER, 2), of(ENTER, 3), of(LOOK, 0).later())),
    /** Two enter for three shares: the rest goes back. */
    RAFFLE_OF_FEW(KindCount.RAFFLES, 3, steps(of(CREATE, 0), of(ENTER, 0), of(ENTER, 1), of(LOOK, 0).later())),
    /** Best luck sends the next one. */
    RELAYED(KindCount.RELAYS, 2, steps(of(CREATE, 0), of(GRAB, 0), of(GRAB, 1), of(RELAY, 0), of(GRAB, 2),
        of(GRAB, 3))),
    /** Not before its time. */
    SCHEDULED(KindCount.SCHEDULED, 2, steps(of(CREATE, 0), of(GRAB, 0).refused(RejectCode.NOT_YET_OPEN),
        of(GRAB, 0).later(), of(GRAB, 0).again(), of(GRAB, 1))),
    /** A creator gets money of the pool, mounts it on a video, and two find it. */
    SUBSIDY(KindCount.SUBSIDIES, 2, steps(of(SUBSIDISE, 4), of(MOUNT, 4), of(GRAB, 0), of(GRAB, 1))),
    /** The pool makes good. */
    AWARDS(KindCount.AWARDS, 2, steps(of(AWARD, 0))),
    /** The platform drops an envelope into each of two chats. */
    DROPS(KindCount.DROPS, 2, steps(of(DROP, 0), of(GRAB_THERE, 0).later(), of(GRAB_THERE, 1), of(GRAB_THERE, 2),
        of(GRAB_THERE, 3)));

    /** Users of a story, its sender behind those who act. */
    static final int USERS = 6;
    private static final int GUESSES = 10;

    private final KindCount count;
    private final int shares;
    private final StoryStep[] steps;

    StoryScript(final KindCount count, final int shares, final StoryStep... steps)
    {
        this.count = count;
        this.shares = shares;
        this.steps = steps;
    }

    private static StoryStep of(final StoryAct act, final int user)
    {
        return StoryStep.of(act, user);
    }

    private static StoryStep[] steps(final StoryStep... steps)
    {
        return steps;
    }

    private static StoryStep[] guessing()
    {
        final List<StoryStep> steps = new ArrayList<>(List.of(of(CREATE, 0)));
        for (int i = 0; i < GUESSES; i++)
        {
            steps.add(of(GRAB, 0).with(WRONG_PASSWORD).refused(RejectCode.WRONG_PASSWORD));
        }
        steps.addAll(Arrays.asList(of(GRAB, 0).with(RIGHT_PASSWORD).refused(RejectCode.PASSWORD_LOCKED),
            of(GRAB, 1).with(RIGHT_PASSWORD), of(GRAB, 2).with(RIGHT_PASSWORD)));
        return steps.toArray(new StoryStep[0]);
    }

    /** What a finished one counts as. */
    KindCount count()
    {
        return count;
    }

    /** Shares of its envelope. */
    int shares()
    {
        return shares;
    }

    StoryStep step(final int at)
    {
        return steps[at];
    }

    int length()
    {
        return steps.length;
    }

    /** Whether a pool pays. */
    boolean isFromPool()
    {
        return this == SUBSIDY || this == AWARDS || this == DROPS;
    }

    boolean hasPassword()
    {
        return this == PASSWORD || this == LOCKED;
    }

    boolean isRaffle()
    {
        return this == RAFFLE || this == RAFFLE_OF_FEW;
    }

    /** Of its scripts that a pool pays, or of the others; those with tickets only if they can be signed. */
    static StoryScript[] all(final boolean fromPool, final boolean withTickets)
    {
        return Arrays.stream(values())
            .filter(script -> script.isFromPool() == fromPool && (withTickets || script != TICKET))
            .toArray(StoryScript[]::new);
    }
}
