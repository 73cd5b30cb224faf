package io.hongbao.engine.api;

import io.hongbao.engine.codec.SceneKind;
import java.util.Locale;
import java.util.Objects;

/**
 * Where an envelope hangs (RULES §1).
 *
 * @param kind chat, friend chat, video, live room, page, or none.
 * @param id   1 .. 2^63-1; 0 with kind none.
 */
public record Scene(SceneKind kind, long id)
{
    /** No scene. */
    public static final Scene NONE = new Scene(SceneKind.NONE, 0);

    /** Checks that the kind is there. */
    public Scene
    {
        Objects.requireNonNull(kind, "kind");
    }

    /**
     * A group chat.
     *
     * @param id of the chat.
     * @return the scene.
     */
    public static Scene chat(final long id)
    {
        return new Scene(SceneKind.CHAT, id);
    }

    /**
     * Reads {@code kind:id}, for example {@code chat:42}, or {@code none}.
     *
     * @param text to read, any case.
     * @return the scene.
     * @throws IllegalArgumentException naming what came and what is possible.
     */
    public static Scene parse(final String text)
    {
        final String trimmed = text.trim();
        if (trimmed.equalsIgnoreCase("none"))
        {
            return NONE;
        }
        final int colon = trimmed.indexOf(':');
        if (colon < 0)
        {
            throw unreadable(text);
        }
        final SceneKind kind = kindOf(trimmed.substring(0, colon).toUpperCase(Locale.ROOT), text);
        try
        {
            final long id = Long.parseLong(trimmed.substring(colon + 1));
            if (id < 1)
            {
                throw unreadable(text);
            }
            return new Scene(kind, id);
        }
        catch (final NumberFormatException e)
        {
            throw unreadable(text);
        }
    }

    private static SceneKind kindOf(final String name, final String text)
    {
        return switch (name)
        {
            case "CHAT" -> SceneKind.CHAT;
            case "DIRECT" -> SceneKind.DIRECT;
            case "VIDEO" -> SceneKind.VIDEO;
            case "LIVE" -> SceneKind.LIVE;
            case "PAGE" -> SceneKind.PAGE;
            default -> throw unreadable(text);
        };
    }

    private static IllegalArgumentException unreadable(final String text)
    {
        return new IllegalArgumentException("scene '" + text
            + "' is not KIND:ID: use chat, direct, video, live or page and an id from 1, for example chat:42");
    }

    @Override
    public String toString()
    {
        return kind == SceneKind.NONE ? "none" : kind.name().toLowerCase(Locale.ROOT) + ":" + id;
    }
}
