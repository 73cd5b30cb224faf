/**
 * Blessings (RULES 7): greetings to a user or a chat, with or without an envelope, which may earn their sender a draw
 * of a card set; and the thanks for them.
 */
package io.hongbao.engine.rules.blessing;
