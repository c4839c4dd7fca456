package io.securitybaseline.live;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * Lists and maps of objects that may be absent. The API server stores some that were given as empty
 * as null, and the client then has null as well, where it otherwise has an empty one.
 */
public final class OrNone {
    private OrNone() {}

    public static <T> List<T> of(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    public static <K, V> Map<K, V> of(@Nullable Map<K, V> map) {
        return map == null ? Map.of() : map;
    }
}
