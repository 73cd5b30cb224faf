/**
 * The tools' commands: decode bytes, inspect, verify and list a journal. One class a command; they read only, also
 * beside a live server. They know the engine's journal, replay and rules, and {@code tools.json} and
 * {@code tools.verifier}.
 */
package io.hongbao.tools;
