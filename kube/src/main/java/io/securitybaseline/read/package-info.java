/** Reads the API server once and without caches, for commands and for what is seldom looked at. */
@NullMarked
package io.securitybaseline.read;

import org.jspecify.annotations.NullMarked;
