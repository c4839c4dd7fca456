package io.securitybaseline.demo;

import io.securitybaseline.testbed.ControlPlane;
import io.securitybaseline.testbed.NamedControlPlanes;
import io.securitybaseline.testbed.Options;
import io.securitybaseline.testbed.chart.OperatedCluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The demo, from its first scene to its last. */
final class Play {

    /** The name under which a control plane that is kept is found again. */
    private static final String KEPT = "demo";

    private final Screen screen;
    private final OperatedCluster cluster;
    private final List<Finding> findings = new ArrayList<>();

    private Play(Screen screen, OperatedCluster cluster) {
        this.screen = screen;
        this.cluster = cluster;
    }

    /** Whether everything was repaired and told. */
    static boolean perform(Screen screen, boolean keep) throws IOException {
        try (var cluster = cluster(screen, keep)) {
            var proven = new Play(screen, cluster).perform();
            if (keep) {
                leave(screen, cluster);
            }
            return proven;
        }
    }

    private static OperatedCluster cluster(Screen screen, boolean keep) throws IOException {
        screen.heading("A control plane on this machine");
        var start = System.nanoTime();
        var options = Options.defaults().withProgress(screen::progress);
        var plane =
                keep
                        ? NamedControlPlanes.ofEnvironment().start(KEPT, options)
                        : ControlPlane.start(options);
        screen.line("up after " + Screen.seconds(since(start)));

        screen.heading("The chart's CRDs, RBAC and fence, without its guards");
        var chart = System.nanoTime();
        try (var values = Resources.open("values.yaml")) {
            var cluster = OperatedCluster.install(plane, values);
            screen.line("in place after " + Screen.seconds(since(chart)));
            return cluster;
        }
    }

    private boolean perform() throws IOException {
        boolean guarded;
        screen.heading("The operator, as " + cluster.installation().username());
        start();
        new Overture(screen, cluster).perform();
        try (var witness = new Witness(cluster.admin());
                var mallory = new Mallory(cluster.admin())) {
            tamper(witness, mallory);
            tamperUnseen(witness, mallory);
            guarded = new Guarded(screen, cluster).perform(witness, mallory);
        }
        new Assessed(screen, cluster).perform();
        return new Finale(screen, cluster).perform(findings, guarded);
    }

    private void start() {
        var operator = cluster.start();
        var ready = operator.awaitReady(screen::progress);
        screen.line("process %d, ready after %s".formatted(operator.pid(), Screen.seconds(ready)));
    }

    private void tamper(Witness witness, Mallory mallory) {
        screen.heading("Mallory, a cluster admin, tampers: nothing is refused");
        for (var tampering : Tamperings.SEEN) {
            announce(findings.size() + 1, tampering);
            var deed = witness.sees(mallory, tampering);
            tell(witness.finds(deed));
        }
    }

    private void tamperUnseen(Witness witness, Mallory mallory) {
        screen.heading("Mallory tampers while the operator is down");
        cluster.operator().stop();
        screen.line("process " + cluster.operator().pid() + " has ended");
        var deeds = new ArrayList<Deed>();
        for (var tampering : Tamperings.UNSEEN) {
            announce(findings.size() + deeds.size() + 1, tampering);
            deeds.add(witness.sees(mallory, tampering));
        }

        screen.heading("The operator is started again");
        start();
        for (var deed : deeds) {
            screen.item(findings.size() + 1, Mallory.NAME + " " + deed.tampering().what());
            tell(witness.finds(deed, cluster.operator()));
        }
    }

    private void announce(int number, Tampering tampering) {
        screen.item(number, Mallory.NAME + " " + tampering.what());
        screen.command(tampering.command());
    }

    private void tell(Finding finding) {
        findings.add(finding);
        screen.fact("found", finding.found());
        finding.fields().forEach(field -> screen.fact("", field));
        screen.fact("by", finding.byOrWhyNot());
        screen.fact("repaired", finding.after());
    }

    private static void leave(Screen screen, OperatedCluster cluster) {
        cluster.leave();
        screen.heading("All is left running");
        screen.line("export KUBECONFIG=" + cluster.plane().kubeconfigPath());
        screen.line("the operator's log: " + cluster.operator().log());
        screen.line(
                "to end it: kill %d; testbed/bin/control-plane down --name %s"
                        .formatted(cluster.operator().pid(), KEPT));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
