/**
 * A sample wallet: consumes the settlement feed and keeps accounts in a file, so that each movement of money is booked
 * once however often it is delivered and however often the wallet is killed. What a real one does with its database.
 */
package io.hongbao.bench.wallet;
