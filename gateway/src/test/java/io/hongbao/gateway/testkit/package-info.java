/** An engine that echoes and a peer that speaks raw bytes, for tests over real sockets. */
package io.hongbao.gateway.testkit;
