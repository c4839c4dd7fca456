/** The rules that pods meet on their way in, as CEL: in admission policies and on files. */
@NullMarked
package io.securitybaseline.admission;

import org.jspecify.annotations.NullMarked;
