/**
 * What others do, played against under the same traffic and the same checks as our server: Redis with Lua, PostgreSQL
 * and MariaDB with row locks, a map with locks. Each starts the real server in a temporary folder.
 */
package io.hongbao.bench.peer;
