package io.securitybaseline.baseline;

/**
 * A value that knows where it came from.
 *
 * @param value the value
 * @param baseline the baseline whose value it is
 * @param held whether a baseline that is not suspended asks for it, so that it may be written
 * @param adopt whether that baseline takes over unknown objects of our name
 */
public record Sourced<T>(T value, String baseline, boolean held, boolean adopt) {

    /** Another value from the same place. */
    public <U> Sourced<U> with(U other) {
        return new Sourced<>(other, baseline, held, adopt);
    }
}
