/**
 * The one way from what was seen to what is told: observe, decide, apply, conclude, record. Knows
 * the steps and their order; what reads and writes is behind {@link
 * io.securitybaseline.pipeline.Target}.
 */
@NullMarked
package io.securitybaseline.pipeline;

import org.jspecify.annotations.NullMarked;
