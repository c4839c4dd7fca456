/** The commands for people and pipelines, and the forms in which they print what they found. */
@NullMarked
package io.securitybaseline.cli;

import org.jspecify.annotations.NullMarked;
