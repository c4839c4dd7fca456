/** Which baselines bear on a namespace, and the one effective baseline that they add up to. */
@NullMarked
package io.securitybaseline.baseline;

import org.jspecify.annotations.NullMarked;
