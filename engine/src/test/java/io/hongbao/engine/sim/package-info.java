/**
 * A whole service on one thread: rules, host, journal, recovery and calls of clients are the real ones; clock, disk and
 * network are simulated, and everything that is left to chance comes from one seed.
 */
package io.hongbao.engine.sim;
