package io.securitybaseline.foreign;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which pods are to get no token unasked, by their ServiceAccount, with who asks for that.
 *
 * @param byDefault who asks it of {@code default}, which stands for every account that no baseline
 *     names
 * @param off who asks it of an account by its name
 * @param on accounts whose pods are to get one
 */
public record TokensOff(Optional<Asked> byDefault, Map<String, Asked> off, Set<String> on) {

    /** Nobody asks for it. */
    public static final TokensOff NONE = new TokensOff(Optional.empty(), Map.of(), Set.of());

    public TokensOff {
        off = Collections.unmodifiableMap(new TreeMap<>(off));
        on = Set.copyOf(on);
    }

    /** It is asked of every account. */
    public static TokensOff of(Asked everywhere) {
        return new TokensOff(Optional.of(everywhere), Map.of(), Set.of());
    }

    /** Who asks that pods of an account get no token unasked. */
    public Optional<Asked> asked(String account) {
        return Optional.ofNullable(off.get(account))
                .or(() -> on.contains(account) ? Optional.empty() : byDefault);
    }

    /** Who asks for it first. */
    public Optional<Asked> first() {
        return Stream.concat(byDefault.stream(), off.values().stream()).findFirst();
    }
}
