package io.hongbao.gateway.abuse;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongHashSet;

/**
 * Finds chats in which few people gamble on the last digit of their shares: envelope after envelope of one total and
 * one number of shares, always among the same few, and after each round somebody pays somebody else of them one to
 * one. A relay, where whoever had the best luck sends the next, has the rounds but not the payments; a family has
 * payments but not the rounds. A chat is marked for {@value #LEAST_ROUNDS} such rounds a day, half of them paid.
 * Bounded; one thread.
 */
final class RingDetector
{
    /** Rounds in a row before anything is concluded. */
    static final int LEAST_ROUNDS = 10;
    private static final int FEW_PEOPLE = 15;
    private static final int PAID_PART = 2;
    private static final long PAYMENT_MS = 120_000;
    private static final long DAY_MS = 86_400_000;

    private final int mostScenes;
    private final Long2ObjectHashMap<Scene> scenes = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<Scene> sceneOfUser = new Long2ObjectHashMap<>();
    private final LongHashSet marked = new LongHashSet();
    private long day = Long.MIN_VALUE;

    /**
     * One that knows no chat.
     *
     * @param mostScenes that it remembers; beyond, those without a row of rounds are forgotten.
     */
    RingDetector(final int mostScenes)
    {
        this.mostScenes = mostScenes;
    }

    private static final class Scene
    {
        private final LongHashSet people = new LongHashSet();
        private long total;
        private long shares;
        private int rounds;
        private int paid;
        private long lastRoundMs;
        private boolean isPaid;

        private void begin(final long roundTotal, final long roundShares)
        {
            total = roundTotal;
            shares = roundShares;
            rounds = 0;
            paid = 0;
            people.clear();
        }
    }

    /** An envelope to a chat whose shares are drawn. */
    void round(final long sceneId, final long sender, final long total, final long shares, final long atMs)
    {
        turn(atMs);
        Scene scene = scenes.get(sceneId);
        if (scene == null)
        {
            if (scenes.size() >= mostScenes)
            {
                forgetSome();
            }
            scene = new Scene();
            scenes.put(sceneId, scene);
        }
        if (scene.total != total || scene.shares != shares)
        {
            scene.begin(total, shares);
        }
        scene.rounds++;
        scene.lastRoundMs = atMs;
        scene.isPaid = false;
        joins(scene, sender);
    }

    /** Somebody took a share of such an envelope. */
    void taken(final long sceneId, final long user)
    {
        final Scene scene = scenes.get(sceneId);
        if (scene != null)
        {
            joins(scene, user);
        }
    }

    private void joins(final Scene scene, final long user)
    {
        scene.people.add(user);
        if (scene.people.size() > FEW_PEOPLE)
        {
            scene.begin(scene.total, scene.shares);
            return;
        }
        if (sceneOfUser.size() > mostScenes * FEW_PEOPLE)
        {
            sceneOfUser.clear();
        }
        sceneOfUser.put(user, scene);
    }

    /** Somebody was paid one to one. */
    void paid(final long from, final long to, final long atMs)
    {
        final Scene scene = sceneOfUser.get(from);
        if (scene != null && scene == sceneOfUser.get(to) && !scene.isPaid && atMs - scene.lastRoundMs <= PAYMENT_MS &&
            scene.people.contains(from) && scene.people.contains(to))
        {
            scene.isPaid = true;
            scene.paid++;
            if (scene.rounds >= LEAST_ROUNDS && scene.paid * PAID_PART >= scene.rounds)
            {
                mark(scene);
            }
        }
    }

    private void mark(final Scene ring)
    {
        scenes.forEach((id, scene) ->
        {
            if (scene == ring)
            {
                marked.add(id);
            }
        });
    }

    private void turn(final long atMs)
    {
        final long today = Math.floorDiv(atMs, DAY_MS);
        if (today > day)
        {
            day = today;
            scenes.clear();
            sceneOfUser.clear();
            marked.clear();
        }
    }

    private void forgetSome()
    {
        final List<Long> dull = new ArrayList<>();
        scenes.forEach((id, scene) ->
        {
            if (scene.rounds < 2)
            {
                dull.add(id);
            }
        });
        dull.forEach(scenes::remove);
        if (dull.isEmpty())
        {
            scenes.clear();
        }
    }

    /** Chats marked today. */
    LongHashSet marked()
    {
        return marked;
    }
}
