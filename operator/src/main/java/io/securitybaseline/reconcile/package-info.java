/** Turns calls of the framework into the seven steps, and remembers what they found. */
@NullMarked
package io.securitybaseline.reconcile;

import org.jspecify.annotations.NullMarked;
