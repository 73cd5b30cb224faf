package io.hongbao.bench.chat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Who there is, and who of them is in the room: what the chat server vouches for. Thread safe. */
final class People
{
    /** Who types. */
    static final long ME = 1;
    /** Most of them, who types included. */
    static final int MOST = 40;
    /** What each had when the chat began, fen. */
    static final long BEGAN_WITH = 20_000;

    private static final String[] NAMES = {
        "you", "Mei", "Li", "Wang", "Chen", "Zhao", "Liu", "Sun", "Zhou", "Wu", "Xu", "Hu", "Zhu", "Gao", "Lin", "He",
        "Guo", "Ma", "Luo", "Song"};

    private final List<String> names = new ArrayList<>();
    private final Set<Long> members = new HashSet<>();

    People(final int number)
    {
        for (int i = 0; i < number; i++)
        {
            names.add(i < NAMES.length ? NAMES[i] : NAMES[i % NAMES.length] + (i / NAMES.length + 1));
            members.add((long)i + 1);
        }
    }

    /** All, by id. */
    List<Long> ids()
    {
        final List<Long> ids = new ArrayList<>();
        for (long id = 1; id <= names.size(); id++)
        {
            ids.add(id);
        }
        return ids;
    }

    String name(final long user)
    {
        return user >= 1 && user <= names.size() ? names.get((int)user - 1) : "user " + user;
    }

    /** @return 0 if nobody is called so. */
    long id(final String name)
    {
        for (int i = 0; i < names.size(); i++)
        {
            if (names.get(i).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
            {
                return i + 1L;
            }
        }
        return 0;
    }

    synchronized boolean isMember(final long user)
    {
        return members.contains(user);
    }

    /** @return whether that changed anything. */
    synchronized boolean enter(final long user)
    {
        return members.add(user);
    }

    /** @return whether that changed anything. */
    synchronized boolean leave(final long user)
    {
        return members.remove(user);
    }
}
