package io.hongbao.bench.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One design in one durability, to be compared with others. */
public interface Contestant
{
    /** @return short name without blanks, as users choose it: family, design, durability. */
    String name();

    /** @return how connections may use it, at least one way. */
    List<LoadShape> shapes();

    /** @return what it does not do that our engine does, in a sentence. */
    String lacks();

    /** @return what is missing on this machine to run it, and how to get it; empty if nothing is. */
    String missing();

    /**
     * Starts it, empty.
     *
     * @param directory empty, for its files.
     * @return it, ready.
     * @throws IOException if it does not start, with what it said.
     */
    Arena start(Path directory) throws IOException;
}
