/** Objects that lack something, and what reads them. */
@NullMarked
package io.securitybaseline.absent;

import org.jspecify.annotations.NullMarked;
