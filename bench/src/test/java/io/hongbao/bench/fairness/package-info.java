/** The certificate of FAIR, seen to hold and seen to fail. */
package io.hongbao.bench.fairness;
