/** What is told about one namespace: verdicts, drift ledger and inventory, sorted and bounded. */
@NullMarked
package io.securitybaseline.report;

import org.jspecify.annotations.NullMarked;
