/** The one queue on which everything runs that the operator does. */
@NullMarked
package io.securitybaseline.work;

import org.jspecify.annotations.NullMarked;
