/** Numbers and health, for machines. */
@NullMarked
package io.securitybaseline.metrics;

import org.jspecify.annotations.NullMarked;
