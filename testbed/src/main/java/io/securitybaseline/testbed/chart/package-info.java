/**
 * The project's Helm chart, rendered and installed on a control plane as the operator's tests need
 * it.
 */
@NullMarked
package io.securitybaseline.testbed.chart;

import org.jspecify.annotations.NullMarked;
