package io.securitybaseline.baseline;

import io.securitybaseline.waiver.Waiver;

import java.util.Optional;

/**
 * A value that knows where it came from.
 *
 * @param value the value
 * @param baseline the baseline whose value it is
 * @param held whether a baseline that is not suspended asks for it, so that it may be written
 * @param adopt whether that baseline takes over unknown objects of our name
 * @param waiver the waiver that exempts the namespace from it
 */
public record WithOrigin<T>(
        T value, String baseline, boolean held, boolean adopt, Optional<Waiver> waiver) {

    public WithOrigin(T value, String baseline, boolean held, boolean adopt) {
        this(value, baseline, held, adopt, Optional.empty());
    }

    /** Another value from the same place. */
    public <U> WithOrigin<U> with(U other) {
        return new WithOrigin<>(other, baseline, held, adopt, waiver);
    }

    /** The same value, exempted by a waiver, or by none. */
    public WithOrigin<T> waivedBy(Optional<Waiver> other) {
        return new WithOrigin<>(value, baseline, held, adopt, other);
    }

    public boolean isWaived() {
        return waiver.isPresent();
    }
}
