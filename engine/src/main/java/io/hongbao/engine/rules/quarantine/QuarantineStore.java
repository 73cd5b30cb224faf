package io.hongbao.engine.rules.quarantine;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandDigest;
import io.hongbao.engine.rules.StateStream;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/** What is held back, in order of coming: a few entries, so they are looked through. Empty in a healthy engine. */
public final class QuarantineStore
{
    /** No such entry. */
    static final int NONE = -1;

    private final long[] ids;
    private final long[] principals;
    private final int[] templates;
    private final Role[] roles;
    private final byte[][] digests;
    private final CommandDigest digest = new CommandDigest();
    private final byte[] wanted = new byte[CommandDigest.LENGTH];
    private int size;

    /**
     * Nothing held back.
     *
     * @param capacity entries.
     */
    public QuarantineStore(final int capacity)
    {
        ids = new long[capacity];
        principals = new long[capacity];
        templates = new int[capacity];
        roles = new Role[capacity];
        digests = new byte[capacity][CommandDigest.LENGTH];
    }

    /** @return entries. */
    public int size()
    {
        return size;
    }

    /** @return most entries. */
    public int capacity()
    {
        return ids.length;
    }

    /**
     * Number of an entry.
     *
     * @param at 0..size-1.
     * @return sequence of its {@code QUARANTINED}.
     */
    public long id(final int at)
    {
        return ids[at];
    }

    /**
     * Who sent it.
     *
     * @param at 0..size-1.
     * @return principal id; 0 for the host.
     */
    public long principal(final int at)
    {
        return principals[at];
    }

    /**
     * In which role.
     *
     * @param at 0..size-1.
     * @return the role; HOST for due work.
     */
    public Role role(final int at)
    {
        return roles[at];
    }

    /**
     * What it was.
     *
     * @param at 0..size-1.
     * @return template id of the command.
     */
    public int templateId(final int at)
    {
        return templates[at];
    }

    /**
     * Number of the entry that leaves the engine read only.
     *
     * @return the oldest one of due work, 0 if there is none.
     */
    public long readOnlyEntry()
    {
        for (int i = 0; i < size; i++)
        {
            if (roles[i] == Role.HOST)
            {
                return ids[i];
            }
        }
        return 0;
    }

    /** Adds one; needs room. */
    void add(final long id, final Role role, final long principal, final int templateId, final byte[] digestOfIt)
    {
        ids[size] = id;
        roles[size] = role;
        principals[size] = principal;
        templates[size] = templateId;
        System.arraycopy(digestOfIt, 0, digests[size], 0, CommandDigest.LENGTH);
        size++;
    }

    int find(final long id)
    {
        for (int i = 0; i < size; i++)
        {
            if (ids[i] == id)
            {
                return i;
            }
        }
        return NONE;
    }

    int find(final byte[] digestOfIt)
    {
        for (int i = 0; i < size; i++)
        {
            if (Arrays.equals(digests[i], digestOfIt))
            {
                return i;
            }
        }
        return NONE;
    }

    /** The digest tells actor and template too; looking at them first spares it for all other commands. */
    int find(
        final DirectBuffer command, final int offset, final int length, final int templateId,
        final CommandContext context)
    {
        for (int i = 0; i < size; i++)
        {
            if (templates[i] == templateId && principals[i] == context.principalId() && roles[i] == context.role())
            {
                digest.digest(context.role(), context.principalId(), command, offset, length, wanted);
                return find(wanted);
            }
        }
        return NONE;
    }

    void remove(final int at)
    {
        size--;
        final byte[] freed = digests[at];
        for (int i = at; i < size; i++)
        {
            ids[i] = ids[i + 1];
            roles[i] = roles[i + 1];
            principals[i] = principals[i + 1];
            templates[i] = templates[i + 1];
            digests[i] = digests[i + 1];
        }
        digests[size] = freed;
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        size = stream.rows("the quarantine", size, ids.length);
        stream.longs(ids, 0, size);
        stream.longs(principals, 0, size);
        stream.ints(templates, 0, size);
        for (int i = 0; i < size; i++)
        {
            roles[i] = Role.get((short)stream.number(roles[i] == null ? 0 : roles[i].value()));
            stream.bytes(digests[i], 0, CommandDigest.LENGTH);
        }
    }
}
