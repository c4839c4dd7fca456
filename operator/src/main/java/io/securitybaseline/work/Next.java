package io.securitybaseline.work;

import java.time.Duration;

/** What is to become of a key that was done. */
public sealed interface Next {
    /** Nothing, until something happens. */
    Next NOTHING = new Done();

    /** It failed, for a reason that only time can mend. */
    Next RETRY = new Retry(Duration.ofSeconds(1));

    /** What it was based on had changed meanwhile. */
    Next LOOK_AGAIN = new Retry(Duration.ofMillis(50));

    /** Nothing. */
    record Done() implements Next {}

    /** It is done again after a while though nothing happens. */
    record Again(Duration after) implements Next {}

    /** It is tried again after a while that doubles with each failure. */
    record Retry(Duration first) implements Next {}

    /** Again after a while. */
    static Next after(Duration pause) {
        return new Again(pause);
    }
}
