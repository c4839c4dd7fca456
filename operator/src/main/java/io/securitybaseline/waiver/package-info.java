/** Which waivers hold where and when, and what they excuse. */
@NullMarked
package io.securitybaseline.waiver;

import org.jspecify.annotations.NullMarked;
