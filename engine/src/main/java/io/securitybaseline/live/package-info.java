/**
 * What was seen in the cluster, as values: one namespace, and the facts that all namespaces share.
 */
@NullMarked
package io.securitybaseline.live;

import org.jspecify.annotations.NullMarked;
