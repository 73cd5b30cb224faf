/** The command line {@code bin/hongbao}: one tree of commands over all modules, and the demo. */
package io.hongbao.bench.cli;
