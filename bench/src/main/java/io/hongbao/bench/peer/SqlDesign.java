package io.hongbao.bench.peer;

/** The two usual designs with a database; the grab itself is a stored function, one round trip. */
enum SqlDesign
{
    /** A row with what is left, locked by each grab that may be granted. */
    LOCK("INSERT INTO envelopes VALUES (?, ?, ?, ?, ?)",
        "SELECT e.shares_left, g.amount FROM envelopes e LEFT JOIN grabs g ON g.envelope = e.id AND g.user_id = ? "
            + "WHERE e.id IN (?, ?, ?, ?, ?, ?, ?, ?)",
        "SELECT (SELECT COUNT(*) FROM envelopes), (SELECT SUM(total) FROM envelopes), (SELECT COUNT(*) FROM grabs), "
            + "(SELECT SUM(amount) FROM grabs), (SELECT SUM(money) FROM envelopes)"),
    /** A row a share, drawn at the creation; a grab takes one that nobody has locked. */
    SKIP("INSERT INTO envelopes VALUES (?, ?)",
        "SELECT COUNT(*) - COUNT(user_id), SUM(CASE WHEN user_id = ? THEN amount ELSE 0 END) FROM shares "
            + "WHERE envelope IN (?, ?, ?, ?, ?, ?, ?, ?) GROUP BY envelope",
        "SELECT (SELECT COUNT(*) FROM envelopes), (SELECT SUM(total) FROM envelopes), "
            + "(SELECT COUNT(user_id) FROM shares), "
            + "(SELECT COALESCE(SUM(amount), 0) FROM shares WHERE user_id IS NOT NULL), "
            + "(SELECT COALESCE(SUM(amount), 0) FROM shares WHERE user_id IS NULL)");

    private final String create;
    private final String screen;
    private final String count;

    SqlDesign(final String create, final String screen, final String count)
    {
        this.create = create;
        this.screen = screen;
        this.count = count;
    }

    String create()
    {
        return create;
    }

    String screen()
    {
        return screen;
    }

    String count()
    {
        return count;
    }

    String label()
    {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
