/** The whole pipeline played in memory, on folders of YAML and on what is made up at random. */
@NullMarked
package io.securitybaseline.scenario;

import org.jspecify.annotations.NullMarked;
