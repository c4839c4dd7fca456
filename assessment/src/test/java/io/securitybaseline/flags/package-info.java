/** Real API servers, started in many ways. */
@NullMarked
package io.securitybaseline.flags;

import org.jspecify.annotations.NullMarked;
