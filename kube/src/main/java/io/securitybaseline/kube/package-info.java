/**
 * The only package that knows how the API server is reached and read: limits, time-outs, watches
 * that went silent, objects that cannot be read.
 */
@NullMarked
package io.securitybaseline.kube;

import org.jspecify.annotations.NullMarked;
