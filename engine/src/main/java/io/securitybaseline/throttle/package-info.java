/** How often the operator repairs an object that somebody else keeps changing back. */
@NullMarked
package io.securitybaseline.throttle;

import org.jspecify.annotations.NullMarked;
