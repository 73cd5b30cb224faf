/**
 * A disk that fails as real ones do, behind {@link java.nio.file.Path}: the code under test opens, writes, forces,
 * moves and lists as ever. What was written is in a page cache until it is forced; a power loss keeps what was forced
 * and any part of the rest; a force can fail, and then the pages count as clean and are lost; a process can end within
 * any write.
 */
package io.hongbao.engine.sim.disk;
