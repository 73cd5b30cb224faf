package io.hongbao.engine.model;

import io.hongbao.engine.model.wire.Message;
import java.util.List;

/**
 * What a command led to.
 *
 * @param answer to its sender; null where only the events count.
 * @param events in order.
 */
public record Outcome(Message answer, List<Message> events)
{
}
