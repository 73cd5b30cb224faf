package io.hongbao.engine.model.play;

import java.util.ArrayList;
import java.util.List;

/** The parts of the rules that are played. */
final class Domains
{
    private Domains()
    {
    }

    /** Fresh ones of all parts, but for the host's, which every game has. */
    static List<Part> all()
    {
        return new ArrayList<>(List.of(new EnvelopePart(), new OperatorPart(), new QueryPart()));
    }
}
