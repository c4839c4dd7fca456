/**
 * What the API server thinks of custom resources: documents that it must accept, and documents that
 * it must refuse with a sentence that says what to write.
 */
@NullMarked
package io.securitybaseline.corpus;

import org.jspecify.annotations.NullMarked;
