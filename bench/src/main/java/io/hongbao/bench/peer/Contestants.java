package io.hongbao.bench.peer;

import java.util.ArrayList;
import java.util.List;

/** All designs of others, in the order in which they are shown. */
public final class Contestants
{
    private Contestants()
    {
    }

    /** @return each design in each durability. */
    public static List<Contestant> all()
    {
        final List<Contestant> all = new ArrayList<>();
        for (final RedisDesign design : RedisDesign.values())
        {
            for (final String sync : List.of("none", "everysec", "always"))
            {
                all.add(new RedisContestant(design, sync));
            }
        }
        for (final SqlDatabase database : SqlDatabase.values())
        {
            for (final SqlDesign design : SqlDesign.values())
            {
                all.add(new SqlContestant(database, design, false));
                all.add(new SqlContestant(database, design, true));
            }
        }
        all.add(new MapContestant());
        return all;
    }
}
