/** Objects that are valid and as large or as odd as the API server lets a tenant make them. */
@NullMarked
package io.securitybaseline.siege.hostile;

import org.jspecify.annotations.NullMarked;
