/** Settings of the process, read once. */
@NullMarked
package io.securitybaseline.config;

import org.jspecify.annotations.NullMarked;
