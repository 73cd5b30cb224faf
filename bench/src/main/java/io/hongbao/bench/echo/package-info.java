/** What the machine's sockets cost without us: a server that sends back what it gets, to measure our own beside it. */
package io.hongbao.bench.echo;
