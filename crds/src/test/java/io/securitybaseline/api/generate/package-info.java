/** The generator of the CRDs: a build tool, run by the build of this module and not shipped. */
@NullMarked
package io.securitybaseline.api.generate;

import org.jspecify.annotations.NullMarked;
