package io.securitybaseline.testbed.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The requests in the files of {@code resources/operator}. */
final class Calls {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private Calls() {}

    /** The calls of a file, for one tenant's namespace and one of the operator. */
    static List<Call> read(String file, String tenant, String own) {
        List<?> entries = SERIALIZATION.unmarshal(text(file, tenant, own), List.class);
        return entries.stream().map(entry -> Call.of((Map<?, ?>) entry)).toList();
    }

    /** A file with the names of the two namespaces in it. */
    static String text(String file, String tenant, String own) {
        try (var stream = Calls.class.getResourceAsStream("/operator/" + file)) {
            var text = new String(Objects.requireNonNull(stream, file).readAllBytes(), UTF_8);
            return text.replace("$tenant", tenant).replace("$own", own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
