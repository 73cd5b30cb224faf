/** State and life of envelopes: stores, scene index, create, grab, end. */
package io.hongbao.engine.rules.envelope;
