package io.securitybaseline.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured with one number of namespaces, in the order in which it is told. */
final class Figures {

    private final int namespaces;
    private final Map<String, Figure> byTitle = new LinkedHashMap<>();

    Figures(int namespaces) {
        this.namespaces = namespaces;
    }

    int namespaces() {
        return namespaces;
    }

    void add(Figure figure) {
        if (byTitle.put(figure.title(), figure) != null) {
            throw new IllegalArgumentException("Measured twice: " + figure.title());
        }
    }

    List<Figure> all() {
        return List.copyOf(byTitle.values());
    }

    Optional<Figure> find(String title) {
        return Optional.ofNullable(byTitle.get(title));
    }
}
