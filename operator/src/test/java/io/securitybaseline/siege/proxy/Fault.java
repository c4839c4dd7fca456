package io.securitybaseline.siege.proxy;

import java.util.regex.Pattern;

/** What becomes of a request on its way. */
public sealed interface Fault {

    /** It arrives, and so does its answer. */
    record None() implements Fault {}

    /** It does not arrive, and its connection stays open. */
    record Hanging() implements Fault {}

    /** It is answered by somebody else than the API server. */
    record Answered(int status, String headers) implements Fault {}

    /** It begins a watch, whose first message nobody sent. */
    record Preceded(String message) implements Fault {}

    /** Decides what becomes of each request. */
    interface Rule {
        Fault of(Request request);
    }

    /**
     * A request.
     *
     * @param target its path and its query
     * @param at when it was made, by {@link System#nanoTime}
     */
    record Request(String method, String target, long at) {
        private static final Pattern WATCH = Pattern.compile("[?&]watch=(true|1)(&|$)");

        public String path() {
            return target.replaceFirst("\\?.*", "");
        }

        public boolean isWatch() {
            return WATCH.matcher(target).find();
        }

        /** Whether it would change something. */
        public boolean isWrite() {
            return !method.equals("GET");
        }

        @Override
        public String toString() {
            return method + " " + target;
        }
    }
}
