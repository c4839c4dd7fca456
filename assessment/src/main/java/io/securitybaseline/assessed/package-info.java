/** What is reported of an assessment: its reports, its status, and what has changed. */
@NullMarked
package io.securitybaseline.assessed;

import org.jspecify.annotations.NullMarked;
