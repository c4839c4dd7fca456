/** What evidence means: one judge for each control, and the score of each layer. */
@NullMarked
package io.securitybaseline.posture;

import org.jspecify.annotations.NullMarked;
