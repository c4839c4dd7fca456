package io.securitybaseline.demo;

import java.io.InputStream;
import java.util.Objects;

/** The YAML files of the demo. */
final class Resources {

    /** Where they are in the repository, for those who want to read them. */
    static final String FOLDER = "demo/src/main/resources/io/securitybaseline/demo/";

    private Resources() {}

    static InputStream open(String file) {
        return Objects.requireNonNull(Resources.class.getResourceAsStream(file), file);
    }
}
