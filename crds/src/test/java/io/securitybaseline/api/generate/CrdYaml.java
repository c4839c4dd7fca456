package io.securitybaseline.api.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.client.CustomResource;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The CRDs of some kinds as YAML text: always the same for the same types. */
final class CrdYaml {

    /** The generator's model knows numbers as doubles only, and writes 64 as 64.0. */
    private static final Pattern BOUND =
            Pattern.compile("(?m)^( *(?:minimum|maximum): )(-?[0-9.E]+)$");

    /** Words that the generator writes as they are, and that kubectl and Helm read as no text. */
    private static final Pattern WORD =
            Pattern.compile("(?im)^( *- )(true|false|yes|no|on|off|y|n|null)$");

    private CrdYaml() {}

    /** File names with their contents. */
    static Map<String, String> of(Collection<Class<? extends CustomResource<?, ?>>> kinds) {
        var outputs = new Outputs();
        new CRDGenerator()
                .customResourceClasses(Set.copyOf(kinds))
                .forCRDVersions("v1")
                .withMinQuotes(true)
                .withPostProcessor(new CrdRefinement(kinds))
                .withOutput(outputs)
                .generate();
        var texts = new TreeMap<String, String>();
        outputs.byName.forEach((name, bytes) -> texts.put(fileName(name), text(bytes)));
        return texts;
    }

    private static String fileName(String outputName) {
        return outputName.replaceFirst("-v1\\.yml$", ".yaml").replaceFirst("-v1$", ".yaml");
    }

    private static String text(ByteArrayOutputStream bytes) {
        var body = bytes.toString(UTF_8).lines().skip(1).toList();
        var yaml =
                "# Generated from the API types by: make crds\n" + String.join("\n", body) + "\n";
        var quoted = WORD.matcher(yaml).replaceAll("$1\"$2\"");
        return BOUND.matcher(quoted)
                .replaceAll(
                        bound -> bound.group(1) + new BigDecimal(bound.group(2)).toBigInteger());
    }

    /** Keeps in memory what the generator writes. */
    private static final class Outputs implements CRDGenerator.CRDOutput<ByteArrayOutputStream> {
        private final Map<String, ByteArrayOutputStream> byName = new TreeMap<>();

        @Override
        public ByteArrayOutputStream outputFor(String name) {
            return byName.computeIfAbsent(name, any -> new ByteArrayOutputStream());
        }

        @Override
        public void close() {
            // The streams are in memory.
        }
    }
}
