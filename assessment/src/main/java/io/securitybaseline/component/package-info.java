/** The settings and measurements of API servers and kubelets, in their own formats. */
@NullMarked
package io.securitybaseline.component;

import org.jspecify.annotations.NullMarked;
