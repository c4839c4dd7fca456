package io.securitybaseline.check;

import java.util.stream.Stream;

/** Finds what one kind of rule has against an object. */
interface Judge {
    Stream<Finding> judge(Subject subject);
}
