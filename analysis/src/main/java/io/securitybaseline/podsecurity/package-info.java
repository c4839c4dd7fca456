/** The Pod Security Standards: what a pod does that a level of them forbids, in each version. */
@NullMarked
package io.securitybaseline.podsecurity;

import org.jspecify.annotations.NullMarked;
