package io.hongbao.engine.journal;

/** The journal's bytes are not what was written. Never repaired silently: the start is refused. */
public final class JournalDamage extends JournalException
{
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String file;
    private final long batchNumber;
    private final long offset;
    private final String field;

    /**
     * A finding.
     *
     * @param file        name of the file.
     * @param offset      in the file of the document where it was found.
     * @param batchNumber number that the batch there has or should have.
     * @param position    of the first command that is lost with it.
     * @param field       what is wrong.
     * @param found       its value.
     * @param expected    what it should be.
     */
    JournalDamage(
        final String file, final long offset, final long batchNumber, final long position,
        final String field, final String found, final String expected)
    {
        this("journal damaged: file " + file + " at byte " + offset + ", batch " + batchNumber + ", position " +
            position + ": " + field + " is " + found + ", expected " + expected, file, offset, batchNumber, field);
    }

    private JournalDamage(
        final String what, final String file, final long offset, final long batchNumber, final String field)
    {
        super(what + ": restore this file from a backup");
        this.what = what;
        this.file = file;
        this.offset = offset;
        this.batchNumber = batchNumber;
        this.field = field;
    }

    /** @return what is damaged, without what to do. */
    String what()
    {
        return what;
    }

    /** @return name of the file. */
    public String file()
    {
        return file;
    }

    /** @return offset in the file of the document that is wrong. */
    public long offset()
    {
        return offset;
    }

    /** @return number that the batch has or should have. */
    public long batchNumber()
    {
        return batchNumber;
    }

    /** @return name of what is wrong. */
    public String field()
    {
        return field;
    }
}
