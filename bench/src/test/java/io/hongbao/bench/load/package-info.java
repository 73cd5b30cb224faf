/** Holds the generator against the real rules, with and without sockets between. */
package io.hongbao.bench.load;
