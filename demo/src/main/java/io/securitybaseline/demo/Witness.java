package io.securitybaseline.demo;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftOutcome;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.testbed.Lookout;
import io.securitybaseline.testbed.OperatorProcess;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Somebody who is there when it happens, and looks what becomes of it. */
final class Witness implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final Map<Class<? extends HasMetadata>, Lookout> lookouts = new HashMap<>();

    Witness(KubernetesClient client) {
        this.client = client;
    }

    /** Sees it being done. */
    Deed sees(Mallory mallory, Tampering tampering) {
        var lookout = lookouts.computeIfAbsent(tampering.type(), type -> new Lookout(client, type));
        var repair = lookout.expectAgain(tampering.object(client).require());
        var before = Instant.now();
        var broken = mallory.does(tampering);
        var doneAt = System.nanoTime();
        repair.brokenIn(broken);
        return new Deed(tampering, before, doneAt, repair);
    }

    /** Waits for what becomes of it. */
    Finding finds(Deed deed) {
        return finds(deed, deed.doneAt(), "");
    }

    /** The same, with the time from the start of the operator. */
    Finding finds(Deed deed, OperatorProcess started) {
        return finds(deed, started.startedAt(), " (from its start)");
    }

    private Finding finds(Deed deed, long since, String what) {
        var seen = deed.repair().await(PATIENCE);
        Optional<Duration> after =
                seen.isPresent()
                        ? Optional.of(Duration.ofNanos(Math.max(0, seen.getAsLong() - since)))
                        : Optional.empty();
        return new Finding(deed, after, what, seen.isPresent() ? entry(deed) : Optional.empty());
    }

    @Override
    public void close() {
        lookouts.values().forEach(Lookout::close);
    }

    /** The operator writes its report after the repair, so it is asked for until it is there. */
    private Optional<DriftEntry> entry(Deed deed) {
        return Patience.until(PATIENCE, () -> entryNow(deed));
    }

    private Optional<DriftEntry> entryNow(Deed deed) {
        var report =
                client.resources(NamespaceSecurityReport.class)
                        .inNamespace(deed.tampering().namespace())
                        .withName(Names.REPORT)
                        .require();
        return report.getDrift().stream()
                .filter(it -> it.kind().equals(deed.tampering().kind()))
                .filter(it -> it.name().equals(deed.tampering().name()))
                .filter(it -> !it.detectedTime().isBefore(deed.before()))
                .filter(it -> it.outcome() == DriftOutcome.Repaired)
                .findFirst();
    }
}
