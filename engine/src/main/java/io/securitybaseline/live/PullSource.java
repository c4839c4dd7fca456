package io.securitybaseline.live;

import java.util.Set;

/** The state of a Secret in the operator's namespace that pull secrets are copied from. */
public sealed interface PullSource {

    /**
     * It is there and can be copied.
     *
     * @param dockerConfigJson its content, base64 as in the Secret
     * @param registries the registries that it has credentials for, as it names them
     */
    record Present(String dockerConfigJson, Set<String> registries) implements PullSource {
        @Override
        public String toString() {
            return "Present[***]";
        }
    }

    /** It is not there. */
    record Missing() implements PullSource {}

    /**
     * It cannot be used.
     *
     * @param why a sentence without any of its content
     */
    record Malformed(String why) implements PullSource {}
}
