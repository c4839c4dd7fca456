package io.securitybaseline.bench;

import io.securitybaseline.testbed.Progress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was measured with one number of namespaces, in the order in which it is told. */
final class Figures {

    private final int namespaces;
    private final Progress progress;
    private final Map<String, Figure> byTitle = new LinkedHashMap<>();

    /** Each is also said when it is added: whoever breaks off has what there is. */
    Figures(int namespaces, Progress progress) {
        this.namespaces = namespaces;
        this.progress = progress;
    }

    int namespaces() {
        return namespaces;
    }

    void add(Figure figure) {
        if (byTitle.put(figure.title(), figure) != null) {
            throw new IllegalArgumentException("Measured twice: " + figure.title());
        }
        progress.say("%s: %s %s".formatted(figure.title(), figure.written(), figure.unit()));
    }

    List<Figure> all() {
        return List.copyOf(byTitle.values());
    }

    Optional<Figure> find(String title) {
        return Optional.ofNullable(byTitle.get(title));
    }
}
