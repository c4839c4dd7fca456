/** How far a changed baseline has come: the order of namespaces, and when the next follow. */
@NullMarked
package io.securitybaseline.rollout;

import org.jspecify.annotations.NullMarked;
