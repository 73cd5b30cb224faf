/**
 * Who behaves as no person does: observed from the event feed and from counts of tries, on a thread of its own, off the
 * engine's. Marks users in a report; the gateway can be told to refuse them.
 */
package io.hongbao.gateway.abuse;
