package io.hongbao.bench.load;

import io.hongbao.engine.codec.RejectCode;

/**
 * One command of a story and the answer that has to come.
 *
 * @param act     what is sent.
 * @param user    who sends it: place in the story.
 * @param proof   password or ticket that goes with it.
 * @param refusal expected, null for success.
 * @param repeat  whether the answer tells what was done before.
 * @param waits   whether it is sent only once the story's time has come, and again while that is not so for the server.
 */
record StoryStep(StoryAct act, int user, StoryProof proof, RejectCode refusal, boolean repeat, boolean waits)
{
    static StoryStep of(final StoryAct act, final int user)
    {
        return new StoryStep(act, user, StoryProof.NONE, null, false, false);
    }

    StoryStep with(final StoryProof shown)
    {
        return new StoryStep(act, user, shown, refusal, repeat, waits);
    }

    StoryStep refused(final RejectCode code)
    {
        return new StoryStep(act, user, proof, code, repeat, waits);
    }

    StoryStep again()
    {
        return new StoryStep(act, user, proof, refusal, true, waits);
    }

    StoryStep later()
    {
        return new StoryStep(act, user, proof, refusal, repeat, true);
    }
}
