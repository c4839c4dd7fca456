/**
 * What a namespace should contain: the effective baseline turned into objects, labels and entries.
 */
@NullMarked
package io.securitybaseline.desired;

import org.jspecify.annotations.NullMarked;
