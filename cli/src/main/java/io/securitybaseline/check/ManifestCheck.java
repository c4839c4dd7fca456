package io.securitybaseline.check;

import java.util.stream.Stream;

/** Checks an object against one kind of rule. */
interface ManifestCheck {
    Stream<ManifestFinding> judge(CheckedObject subject);
}
