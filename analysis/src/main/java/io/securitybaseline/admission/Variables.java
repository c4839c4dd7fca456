package io.securitybaseline.admission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The parts that expressions of several rules have in common, in an order in which each uses only
 * those before it. An image is a map of {@code place}, where it is named, {@code ref}, how it is
 * named, and from {@code bare} on {@code repo}, the name without tag and digest.
 */
final class Variables {
    private static final String HOST = "i.repo.split('/')[0]";

    /** Those that only a request has; without one they are given. */
    private static final Map<String, String> OF_REQUEST = new LinkedHashMap<>();

    private static final Map<String, String> ALL = new LinkedHashMap<>();

    /**
     * A debug container and a resize are requests on a pod that was there before, perhaps before
     * the rule: only what they change is judged, and the pod as a whole is not.
     */
    private static final Map<String, String> CHANGED =
            Map.of(
                    "whole", "variables.part == ''",
                    "sized",
                            """
                            variables.whole ? variables.declared : variables.part != 'resize' ? []
                            : object.spec.?resources != oldObject.spec.?resources ? variables.declared
                            : variables.declared.filter(c, !(oldObject.spec.?containers.orValue([])
                            + oldObject.spec.?initContainers.orValue([])).exists(o, o.name == c.name && o.?resources == c.?resources))\
                            """,
                    "debuggers",
                            """
                            variables.whole ? variables.spec.?ephemeralContainers.orValue([])
                            : variables.spec.?ephemeralContainers.orValue([]).filter(c,
                            !oldObject.spec.?ephemeralContainers.orValue([]).exists(o, o.name == c.name))\
                            """);

    static {
        OF_REQUEST.put("part", "has(request.subResource) ? request.subResource : ''");
        OF_REQUEST.put("namespaceName", "request.namespace");
        OF_REQUEST.put("namespaceLabels", "namespaceObject.metadata.?labels.orValue({})");
        // The API server sets the time of creation before it validates, whatever was sent.
        OF_REQUEST.put(
                "time",
                "timestamp(request.operation == 'CREATE' ?"
                        + " string(object.metadata.creationTimestamp) : '1970-01-01T00:00:00Z')");
        OF_REQUEST.put("probe", Probe.IS_ONE);
        OF_REQUEST.put("settled", "object.kind == 'Pod' || variables.probe");
        ALL.put(
                "spec",
                """
                object.kind == 'Pod' ? object.spec
                : object.kind == 'CronJob' ? object.spec.?jobTemplate.?spec.?template.?spec.orValue({})
                : object.kind == 'PodTemplate' ? object.?template.?spec.orValue({})
                : object.spec.?template.?spec.orValue({})\
                """);
        ALL.put(
                "annotations",
                """
                object.kind == 'Pod' ? object.metadata.?annotations.orValue({})
                : object.kind == 'CronJob' ? object.spec.?jobTemplate.?spec.?template.?metadata.?annotations.orValue({})
                : object.kind == 'PodTemplate' ? object.?template.?metadata.?annotations.orValue({})
                : object.spec.?template.?metadata.?annotations.orValue({})\
                """);
        ALL.put("name", "object.metadata.?name.orValue('')");
        ALL.put(
                "owner",
                """
                object.metadata.?ownerReferences.orValue([]).filter(o, o.?controller.orValue(false))
                .map(o, o.kind + '/' + o.name).join(' ')\
                """);
        ALL.put("windows", "variables.spec.?os.?name.orValue('') == 'windows'");
        ALL.put("whole", "true");
        ALL.put(
                "declared",
                "variables.spec.?containers.orValue([])"
                        + " + variables.spec.?initContainers.orValue([])");
        ALL.put("lasting", "variables.whole ? variables.declared : []");
        ALL.put("sized", "variables.declared");
        ALL.put("debuggers", "variables.spec.?ephemeralContainers.orValue([])");
        ALL.put("all", "variables.lasting + variables.debuggers");
        ALL.put(
                "images",
                """
                variables.all.map(c, {'place': 'container ' + string(c.?name.orValue('')), 'ref': string(c.?image.orValue(''))})
                + variables.spec.?volumes.orValue([]).filter(v, variables.whole && has(v.image))
                .map(v, {'place': 'volume ' + string(v.name), 'ref': string(v.image.?reference.orValue(''))})\
                """);
        ALL.put(
                "bare",
                """
                variables.images.map(i, {'place': i.place, 'ref': i.ref, 'repo': i.ref.split('@')[0]})
                .map(i, {'place': i.place, 'ref': i.ref,
                'repo': i.repo.substring(i.repo.lastIndexOf('/') + 1).contains(':') ? i.repo.substring(0, i.repo.lastIndexOf(':')) : i.repo})\
                """);
        // As container runtimes complete names (distribution/reference): a first part without a
        // dot, a port or an upper-case letter is no host, and docker.io has three names.
        ALL.put(
                "qualified",
                """
                variables.bare.map(i, {'place': i.place, 'ref': i.ref,
                'repo': !i.repo.contains('/') ? 'docker.io/library/' + i.repo
                : HOST.contains('.') || HOST.contains(':') || HOST == 'localhost' || HOST != HOST.lowerAscii()
                ? HOST.lowerAscii() + i.repo.substring(i.repo.indexOf('/'))
                : 'docker.io/' + i.repo})
                .map(i, {'place': i.place, 'ref': i.ref,
                'repo': HOST in ['index.docker.io', 'registry-1.docker.io'] ? 'docker.io' + i.repo.substring(i.repo.indexOf('/')) : i.repo})
                .map(i, {'place': i.place, 'ref': i.ref,
                'repo': HOST == 'docker.io' && size(i.repo.split('/')) == 2 ? 'docker.io/library' + i.repo.substring(i.repo.indexOf('/')) : i.repo})\
                """
                        .replace("HOST", HOST));
    }

    private Variables() {}

    /** Those of an object that the expressions need, by name and in order. */
    static Map<String, String> neededBy(List<String> expressions) {
        return needed(ALL, expressions);
    }

    /** The same for expressions on a request. */
    static Map<String, String> ofRequest(List<String> expressions) {
        Map<String, String> all = new LinkedHashMap<>(OF_REQUEST);
        all.putAll(ALL);
        // These stay where they stand among the others.
        CHANGED.forEach(all::replace);
        return needed(all, expressions);
    }

    private static Map<String, String> needed(Map<String, String> all, List<String> expressions) {
        List<String> needing = new ArrayList<>(expressions);
        SequencedMap<String, String> needed = new LinkedHashMap<>();
        for (String name : List.copyOf(all.keySet()).reversed()) {
            String expression = all.getOrDefault(name, "");
            if (needing.stream().anyMatch(it -> uses(it, name))) {
                needing.add(expression);
                needed.putFirst(name, expression);
            }
        }
        return needed;
    }

    private static boolean uses(String expression, String name) {
        return expression.matches("(?s).*\\bvariables\\." + name + "\\b.*");
    }
}
