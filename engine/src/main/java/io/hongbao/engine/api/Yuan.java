package io.hongbao.engine.api;

/** Amounts of yuan as people write them, to fen and back; exact, no floating point. */
public final class Yuan
{
    private static final int DECIMALS = 2;
    private static final int FEN = 100;

    private Yuan()
    {
    }

    /**
     * Reads an amount such as {@code 8.88}, {@code 8.8}, {@code 8} or {@code ¥8.88}.
     *
     * @param text digits with at most two decimals.
     * @return fen, not negative.
     * @throws IllegalArgumentException naming what came and what is possible.
     */
    public static long parse(final String text)
    {
        final String number = withoutSign(text.trim());
        final int point = number.indexOf('.');
        final String whole = point < 0 ? number : number.substring(0, point);
        final String decimals = point < 0 ? "" : number.substring(point + 1);
        if (!isDigits(whole) || point >= 0 && !isDigits(decimals))
        {
            throw new IllegalArgumentException("'" + text + "' is not an amount: write yuan such as 8.88");
        }
        if (decimals.length() > DECIMALS)
        {
            throw new IllegalArgumentException(
                "'" + text + "' has more than 2 decimals: the smallest amount is 0.01 yuan, one fen");
        }
        try
        {
            final long fen = Long.parseLong((decimals + "00").substring(0, DECIMALS));
            return Math.addExact(Math.multiplyExact(Long.parseLong(whole), FEN), fen);
        }
        catch (final NumberFormatException | ArithmeticException e)
        {
            throw new IllegalArgumentException(
                "'" + text + "' is too large: the most that can be counted is " + format(Long.MAX_VALUE) + " yuan", e);
        }
    }

    /**
     * Writes an amount with two decimals.
     *
     * @param fen any.
     * @return for example {@code 8.88}.
     */
    public static String format(final long fen)
    {
        final String sign = fen < 0 ? "-" : "";
        final long whole = Math.abs(fen / FEN);
        final long rest = Math.abs(fen % FEN);
        return sign + whole + (rest < 10 ? ".0" : ".") + rest;
    }

    private static String withoutSign(final String text)
    {
        return text.startsWith("\u00a5") || text.startsWith("\uffe5") ? text.substring(1) : text;
    }

    private static boolean isDigits(final String text)
    {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
