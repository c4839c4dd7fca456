/** Bad connections between the operator and its API server, on loopback addresses. */
@NullMarked
package io.securitybaseline.siege.proxy;

import org.jspecify.annotations.NullMarked;
