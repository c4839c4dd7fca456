/** The check that every source of this repository is formatted by google-java-format. */
@NullMarked
package io.securitybaseline.format;

import org.jspecify.annotations.NullMarked;
