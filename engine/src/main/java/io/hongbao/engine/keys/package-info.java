/**
 * The keys of passwords and tickets, in {@code DIR/key/} beside the epoch key: made, rotated, read again when a person
 * has changed them. Knows the journal's files and the host's port; the rules and the journal never meet a key.
 */
package io.hongbao.engine.keys;
