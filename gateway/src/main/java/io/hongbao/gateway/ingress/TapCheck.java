package io.hongbao.gateway.ingress;

import org.agrona.DirectBuffer;

/** Who grabs too much: asked for each command that is otherwise in order. One event loop. */
@FunctionalInterface
public interface TapCheck
{
    /** Refuses nobody. */
    TapCheck NONE = (templateId, buffer, body) -> false;

    /**
     * Takes note of a command, and decides on it.
     *
     * @param templateId of the command.
     * @param buffer     that holds it.
     * @param body       where its fields begin.
     * @return true to refuse it.
     */
    boolean isRefused(int templateId, DirectBuffer buffer, int body);
}
