/** A main, no test: how many grabs a second go through sockets, gateway and ring when the rules cost nothing. */
package io.hongbao.gateway.blast;
