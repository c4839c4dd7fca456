/** What a manifest does against the baselines on its namespace, judged without a cluster. */
@NullMarked
package io.securitybaseline.check;

import org.jspecify.annotations.NullMarked;
