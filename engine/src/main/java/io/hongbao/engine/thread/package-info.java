/** What the engine's threads share; knows nothing of what they do. */
package io.hongbao.engine.thread;
