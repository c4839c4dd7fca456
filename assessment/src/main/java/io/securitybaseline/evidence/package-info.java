/** What was seen of a cluster, or why it was not seen, as values. */
@NullMarked
package io.securitybaseline.evidence;

import org.jspecify.annotations.NullMarked;
