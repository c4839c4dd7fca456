/**
 * Attacks on the running operator: what nobody should be able to stop, blind or mislead it with.
 */
@NullMarked
package io.securitybaseline.siege;

import org.jspecify.annotations.NullMarked;
