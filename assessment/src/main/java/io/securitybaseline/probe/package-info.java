/** How a cluster is read into evidence: one class for each source. */
@NullMarked
package io.securitybaseline.probe;

import org.jspecify.annotations.NullMarked;
