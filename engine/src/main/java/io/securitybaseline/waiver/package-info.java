/** Which waivers hold where and when, and what they exempt. */
@NullMarked
package io.securitybaseline.waiver;

import org.jspecify.annotations.NullMarked;
