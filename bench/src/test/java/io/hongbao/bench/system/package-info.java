/**
 * The whole thing as an operator has it: server processes, their console and their exit codes, TCP, journals on disk;
 * killed, stopped, started again, and started wrongly.
 */
package io.hongbao.bench.system;
