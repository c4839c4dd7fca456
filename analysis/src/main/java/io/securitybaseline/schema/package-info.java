/** Custom resources held against the schema of their CRD, with the sentences of the API server. */
@NullMarked
package io.securitybaseline.schema;

import org.jspecify.annotations.NullMarked;
