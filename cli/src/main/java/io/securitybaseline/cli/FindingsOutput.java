package io.securitybaseline.cli;

import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.manifest.Reading;

import java.io.IOException;

/**
 * A form in which findings are printed. They are printed as they come, so that any number of them
 * fits.
 */
interface FindingsOutput {

    void finding(Located finding) throws IOException;

    /** A document was judged and all its findings are told. */
    default void checked(Located.Document document) throws IOException {}

    /** A document was not judged, because nothing is known of its kind. */
    default void skipped(Manifest manifest) throws IOException {}

    void unreadable(Reading.Unreadable unreadable) throws IOException;

    void end(CheckSummary summary) throws IOException;
}
