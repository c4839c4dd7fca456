/** What objects of somebody else undo of what baselines ask for. */
@NullMarked
package io.securitybaseline.foreign;

import org.jspecify.annotations.NullMarked;
