package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Evidences;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Evidence of which a piece is missing, by what it is; found by the types of the records. */
final class Lacking {
    private Lacking() {}

    /** For each piece of evidence what is left without it. */
    static Map<String, Evidences> each(Evidences seen, Gap gap) {
        Map<String, Evidences> all = new LinkedHashMap<>();
        without(seen, "", gap).forEach((what, it) -> all.put(what, (Evidences) it));
        return all;
    }

    /** Nothing at all. */
    static Evidences everything(Evidences seen) {
        Object left = seen;
        for (String what : without(seen, "", Gap.Forbidden).keySet()) {
            left = without(left, "", Gap.Forbidden).get(what);
        }
        return (Evidences) left;
    }

    private static Map<String, Object> without(Object whole, String path, Gap gap) {
        if (whole instanceof Evidence<?> evidence) {
            return Map.of(path, new Evidence.Missing<>(evidence.from(), gap, ""));
        }
        Map<String, Object> all = new LinkedHashMap<>();
        if (whole instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                int at = i;
                without(list.get(i), path + "[" + i + "]", gap)
                        .forEach(
                                (what, part) -> {
                                    List<Object> copy = new ArrayList<>(list);
                                    copy.set(at, part);
                                    all.put(what, copy);
                                });
            }
        } else if (whole instanceof Record) {
            RecordComponent[] components = whole.getClass().getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                int at = i;
                without(part(whole, components[i]), path + "." + components[i].getName(), gap)
                        .forEach((what, part) -> all.put(what, with(whole, components, at, part)));
            }
        }
        return all;
    }

    private static Object with(
            Object whole, RecordComponent[] components, int changed, Object part) {
        Object[] parts = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            parts[i] = i == changed ? part : part(whole, components[i]);
            types[i] = components[i].getType();
        }
        try {
            return whole.getClass().getDeclaredConstructor(types).newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object part(Object whole, RecordComponent component) {
        try {
            return component.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
