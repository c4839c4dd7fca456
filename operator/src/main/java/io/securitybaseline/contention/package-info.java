/** How hard the operator fights for an object that somebody else keeps changing back. */
@NullMarked
package io.securitybaseline.contention;

import org.jspecify.annotations.NullMarked;
