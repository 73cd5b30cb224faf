package io.hongbao.bench.load;

import java.io.IOException;

/** One connection of a run: commands of the traffic go out, answers come in and are checked. One thread. */
interface Line extends AutoCloseable
{
    /** Commands that have no answer yet. */
    int inFlight();

    /** Takes commands from the traffic up to the limits, and sends them; how many. */
    int fill(TrafficSource source, int maxInFlight, Pace pace, RunClock clock) throws IOException;

    /** Reads once and checks every whole answer; how many. */
    int read(AnswerCheck check, AnswerLookahead ahead, RunClock clock) throws IOException;

    /** Sends what could not be sent before, as far as the other side takes it. */
    void flush() throws IOException;

    /** Once a second: says that it is alive, if nothing else does. */
    void keepAlive() throws IOException;

    /** Whether answers wait that no selector tells of. */
    boolean isAnswered();

    @Override
    void close();
}
