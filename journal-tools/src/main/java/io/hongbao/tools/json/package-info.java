/**
 * Messages for people: the schema as a table, and a walk over any message that renders it as one line of JSON or as a
 * field by field dump. Knows the schema resource and Agrona's buffers; no generated codec, so that a new message in the
 * schema shows without a line of code.
 *
 * <pre>
 *  hongbao.xml ──► SchemaCatalog ──► MessageWalker ──► MessageVisitor: MessageJson, MessageDump
 * </pre>
 */
package io.hongbao.tools.json;
