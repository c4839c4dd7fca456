/**
 * The benchmark: what the operator takes on this machine, against a client in Go that only writes,
 * on the same machine.
 */
@NullMarked
package io.securitybaseline.bench;

import org.jspecify.annotations.NullMarked;
