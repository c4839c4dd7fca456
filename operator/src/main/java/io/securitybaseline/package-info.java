/** The command line: what is started, and with what. */
@NullMarked
package io.securitybaseline;

import org.jspecify.annotations.NullMarked;
