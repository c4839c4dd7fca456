/** How a namespace differs from what it should contain, field by field and with the cause. */
@NullMarked
package io.securitybaseline.diff;

import org.jspecify.annotations.NullMarked;
