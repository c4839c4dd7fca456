/** The demo: five namespaces being held to a baseline on a real API server, and tampered with. */
@NullMarked
package io.securitybaseline.demo;

import org.jspecify.annotations.NullMarked;
