package io.securitybaseline.bench;

import io.securitybaseline.testbed.OperatorProcess;
import io.securitybaseline.testbed.Progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Operators beside each other, of which one leads. */
final class Replicas implements AutoCloseable {

    private static final String LEASE = "securitybaseline";

    private final Site site;
    private final Progress progress;
    private final Map<String, OperatorProcess> running = new HashMap<>();
    private int started;

    Replicas(Site site, Progress progress) {
        this.site = site;
        this.progress = progress;
    }

    /** Starts one, and waits until it is ready. */
    void start() {
        var name = "replica-" + started++;
        var installation = site.cluster().installation();
        var environment = new HashMap<>(installation.environment());
        environment.put("POD_NAME", name);
        try {
            var folder = site.cluster().plane().folder().resolve(name);
            var replica =
                    OperatorProcess.start(
                            Files.createDirectories(folder),
                            installation.operatorKubeconfig(),
                            environment);
            running.put(name, replica);
            replica.awaitReady(progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the one that leads out of the others, for somebody to end it. */
    OperatorProcess leader() {
        var lease =
                site.cluster()
                        .admin()
                        .leases()
                        .inNamespace(site.cluster().installation().namespace())
                        .withName(LEASE)
                        .require();
        var holder = Objects.requireNonNullElse(lease.getSpec().getHolderIdentity(), "");
        var name =
                running.keySet().stream()
                        .filter(it -> holder.startsWith(it + "-"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("Nobody leads but " + holder));
        return Objects.requireNonNull(running.remove(name));
    }

    @Override
    public void close() {
        running.values().forEach(OperatorProcess::close);
    }
}
