package io.securitybaseline.admission;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rules on where images come from and how they are named; images of volumes are images too. */
final class Images {
    private static final int NAMED = 3;

    private static final String LAST_PART = "i.ref.substring(i.ref.lastIndexOf('/') + 1)";

    static final RuleDefinition TAG_NOT_LATEST =
            RuleDefinition.of(
                    """
                    variables.images.filter(i, !i.ref.contains('@')
                    && (!LAST_PART.contains(':') || LAST_PART.split(':')[1] in ['', 'latest']))
                    .map(i, i.place + ' (' + i.ref + ')')\
                    """
                            .replace("LAST_PART", LAST_PART),
                    "names an image without a tag or by the tag latest",
                    "use a tag that names one version, or its digest");

    static final RuleDefinition DIGEST_REQUIRED =
            RuleDefinition.of(
                    """
                    variables.images.filter(i, !i.ref.matches('@(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$'))
                    .map(i, i.place + ' (' + i.ref + ')')\
                    """,
                    "names an image without its digest",
                    "name it as name@sha256:...");

    private Images() {}

    static RuleDefinition registryAllowed(List<String> registries) {
        // The / keeps ghcr.io.evil and ghcr.io/acme-evil from passing as ghcr.io and ghcr.io/acme.
        String prefixes =
                CelText.list(
                        registries.stream()
                                .map(Images::canonical)
                                .map(it -> it + "/")
                                .distinct()
                                .sorted()
                                .toList());
        return RuleDefinition.of(
                "variables.qualified.filter(i, !"
                        + prefixes
                        + ".exists(r, (i.repo + '/').startsWith(r))).map(i, i.place + ' (' + i.ref"
                        + " + ')')",
                "names an image that is from no allowed registry",
                "use an image from " + named(registries));
    }

    /**
     * As {@code variables.qualified} has it: the host in lower case, and one name for docker.io.
     */
    private static String canonical(String registry) {
        int slash = registry.indexOf('/');
        String host =
                (slash < 0 ? registry : registry.substring(0, slash)).toLowerCase(Locale.ROOT);
        String path = slash < 0 ? "" : registry.substring(slash);
        boolean hub = host.equals("index.docker.io") || host.equals("registry-1.docker.io");
        return (hub ? "docker.io" : host) + path;
    }

    private static String named(List<String> registries) {
        String some = registries.stream().limit(NAMED).collect(Collectors.joining(", "));
        int rest = registries.size() - NAMED;
        return rest > 0 ? some + " or " + rest + " more" : some;
    }
}
