/** What is told about one namespace: verdicts, drift log and inventory, sorted and bounded. */
@NullMarked
package io.securitybaseline.report;

import org.jspecify.annotations.NullMarked;
