/** Shared by the tests of all modules: a machine driven by hand, fixtures of journals, clocks. */
package io.hongbao.engine.testkit;
