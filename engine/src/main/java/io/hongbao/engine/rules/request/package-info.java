/** Request keys: the first accepted command binds its key (RULES 0). */
package io.hongbao.engine.rules.request;
