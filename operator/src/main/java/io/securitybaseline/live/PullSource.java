package io.securitybaseline.live;

/** The state of a Secret in the operator's namespace that pull secrets are copied from. */
public sealed interface PullSource {

    /**
     * It is there and can be copied.
     *
     * @param dockerConfigJson its content, base64 as in the Secret
     */
    record Present(String dockerConfigJson) implements PullSource {
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
