package io.securitybaseline.evidence;

import io.securitybaseline.api.Gap;

import java.util.Optional;
import java.util.function.Function;

/** One thing that was seen, or the reason why it was not. */
public sealed interface Evidence<T> {

    Provenance from();

    /** It was seen. */
    record Seen<T>(T value, Provenance from) implements Evidence<T> {}

    /**
     * It was not.
     *
     * @param detail what was requested and the answer, in a sentence; empty when the gap says it
     *     all
     */
    record Missing<T>(Provenance from, Gap gap, String detail) implements Evidence<T> {

        /** The same, of something else that was to be concluded from it. */
        public <U> Missing<U> of() {
            return new Missing<>(from, gap, detail);
        }
    }

    /** What follows from it, where it was seen. */
    default <U> Evidence<U> map(Function<? super T, ? extends U> conclusion) {
        return switch (this) {
            case Seen<T> seen -> new Seen<>(conclusion.apply(seen.value()), seen.from());
            case Missing<T> missing -> missing.of();
        };
    }

    /** This, or the other one where this was not seen and that was. */
    default Evidence<T> or(Evidence<T> other) {
        return this instanceof Missing && other instanceof Seen ? other : this;
    }

    default Optional<T> found() {
        return this instanceof Seen<T> seen ? Optional.of(seen.value()) : Optional.empty();
    }
}
