/** Consumers of the event feed and how far each has got (RULES 6): state, so that it is as durable as the money. */
package io.hongbao.engine.rules.consumer;
