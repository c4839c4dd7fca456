package io.securitybaseline.bench;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.securitybaseline.testbed.Progress;
import io.securitybaseline.testbed.chart.OperatedCluster;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All measurements, one after the other.
 *
 * <p>Raw writes are measured while the operator is down, so that they are alone with the API
 * server; once before and once after the fill, because machines are not equally quick all the time.
 */
final class Course implements AutoCloseable {

    private static final String WARM_UP = "warm-up";
    private static final String FILL = "fill";

    private final OperatedCluster cluster;
    private final Sizes sizes;
    private final Progress progress;
    private final Server server;
    private final Namespaces namespaces;
    private final Baselines baselines;
    private final KubernetesClient raw;
    private final Table table = new Table();
    private final List<String> neverRepaired = new ArrayList<>();

    Course(OperatedCluster cluster, Sizes sizes, Progress progress) {
        this.cluster = cluster;
        this.sizes = sizes;
        this.progress = progress;
        this.server = new Server(cluster.plane().calls());
        this.namespaces = new Namespaces(cluster.admin());
        this.baselines = new Baselines(cluster, server);
        this.raw = rawClient(cluster);
    }

    /** The objects that were never repaired. */
    List<String> neverRepaired() {
        return neverRepaired;
    }

    Table run() throws IOException {
        try (var source = Baselines.resource("source.yaml")) {
            cluster.create(source);
        }
        var writes = new RawWrites(model(), raw);
        writes.fill(create("raw-warm-up", sizes.warmUpNamespaces(), ""));
        var before = rawFill(writes, "raw-before");

        var atStart = start();
        var filled = create(FILL, sizes.namespaces(), FILL);
        baselines.await(create(WARM_UP + "-again", sizes.warmUpNamespaces(), WARM_UP));
        progress.say("a baseline comes to " + sizes.namespaces() + " namespaces");
        var fill = baselines.fill(FILL, filled);
        var full = memory();
        cluster.operator().stop();

        var after = rawFill(writes, "raw-after");
        tellFill(fill, before, after);
        var oneWrite = writes.edit("bench-raw-warm-up-00000", sizes.edits());
        restart();
        repairs(filled, oneWrite);
        rest();
        fight(filled.getLast());
        StatusCost.tell(table, 100, 1_000, 10_000);
        table.add(
                "memory (RSS)",
                "%s when ready, %s after the fill, %s at the end"
                        .formatted(atStart, full, memory()),
                "");
        return table;
    }

    /** Starts the operator for the first time, and lets it fill what is the model of all. */
    private Bundle model() {
        start();
        var models = create(WARM_UP, sizes.warmUpNamespaces(), WARM_UP);
        baselines.fill(WARM_UP, models);
        cluster.operator().stop();
        return new Bundle(cluster.admin(), models.getFirst(), raw);
    }

    private record RawFill(Duration time, RequestCounts writes) {}

    private RawFill rawFill(RawWrites writes, String prefix) {
        var targets = create(prefix, sizes.namespaces(), "");
        var before = server.quietWrites();
        progress.say("the same raw writes into " + targets.size() + " namespaces");
        var time = writes.fill(targets);
        var fill = new RawFill(time, server.quietWrites().since(before));
        RawWrites.clear(cluster.admin(), targets);
        return fill;
    }

    private void tellFill(Baselines.Filled fill, RawFill before, RawFill after) {
        var floor = before.time().plus(after.time()).dividedBy(2);
        table.add(
                "a baseline comes to %d namespaces".formatted(sizes.namespaces()),
                "%s, %,d writes".formatted(Latencies.seconds(fill.time()), fill.writes().total()),
                "%s × the raw writes: %s (%s before, %s after), %,d writes"
                        .formatted(
                                ratio(fill.time(), floor),
                                Latencies.seconds(floor),
                                Latencies.seconds(before.time()),
                                Latencies.seconds(after.time()),
                                after.writes().total()));
        progress.say("writes of the operator: " + fill.writes());
        progress.say("raw writes: " + after.writes());
    }

    private void restart() {
        var all = cluster.admin().namespaces().list().getItems().size();
        var before = server.quietWrites();
        progress.say("the operator is started again");
        var operator = cluster.start();
        var ready = operator.awaitReady(progress);
        var verified = Restart.awaitVerified(operator, all);
        var writes = server.quietWrites().since(before);
        table.add(
                "restart",
                "ready after %s, all verified after %s, %s"
                        .formatted(
                                Latencies.seconds(ready),
                                Latencies.seconds(verified),
                                told(writes)),
                "0 writes");
    }

    private void repairs(List<String> filled, Latencies oneWrite) {
        try (var repairs = new Repairs(cluster, server, filled, sizes.interval())) {
            progress.say("NetworkPolicies are edited and deleted");
            repairs.edit(sizes.warmUpEdits());
            tell("edited", repairs.edit(sizes.edits()), oneWrite);
            tell("deleted", repairs.delete(sizes.deletes()), oneWrite);
        }
    }

    private void tell(String broken, Repairs.Result result, Latencies oneWrite) {
        neverRepaired.addAll(result.never());
        table.add(
                "repair of a NetworkPolicy that is %s (%d)".formatted(broken, result.breaks()),
                String.format(
                        Locale.ROOT,
                        "%s; %.2f requests and %s of a processor each",
                        result.latencies(),
                        result.writesPerBreak(),
                        Latencies.millis(result.processors().dividedBy(result.breaks()))),
                "one raw write: " + oneWrite);
        progress.say("writes of the operator: " + result.writes());
    }

    private void rest() {
        var before = server.quietWrites();
        progress.say("rest for " + sizes.rest().toSeconds() + " s");
        Server.sleep(sizes.rest());
        var writes = server.writes().since(before);
        table.add("rest of %d s".formatted(sizes.rest().toSeconds()), told(writes), "0 writes");
    }

    private void fight(String namespace) {
        progress.say("somebody edits one NetworkPolicy all the time");
        var fight = new Fight(cluster.admin(), server, namespace);
        var first = fight.goOn(sizes.rest());
        var second = fight.goOn(sizes.rest());
        table.add(
                "a NetworkPolicy that somebody edits all the time, the first and the next %d s"
                        .formatted(sizes.rest().toSeconds()),
                "%d repairs and %d writes in all, then %d and %d"
                        .formatted(
                                first.repairs(),
                                first.writes().total(),
                                second.repairs(),
                                second.writes().total()),
                "%d and %d edits".formatted(first.edits(), second.edits()));
        progress.say("writes of the operator: " + first.writes() + "; " + second.writes());
    }

    private String start() {
        var ready = cluster.start().awaitReady(progress);
        progress.say("the operator is ready after " + Latencies.seconds(ready));
        return memory();
    }

    private List<String> create(String prefix, int count, String label) {
        return namespaces.create(
                prefix, count, label.isEmpty() ? Map.of() : Map.of("bench", label));
    }

    private String memory() {
        var kib = cluster.operator().residentKib();
        return kib.isPresent() ? kib.getAsLong() / 1024 + " MiB" : "unknown";
    }

    private static String told(RequestCounts writes) {
        return writes.total() == 0
                ? "0 writes"
                : "%d writes (%s)".formatted(writes.total(), writes);
    }

    private static String ratio(Duration one, Duration other) {
        return String.format(Locale.ROOT, "%.2f", (double) one.toNanos() / other.toNanos());
    }

    private static KubernetesClient rawClient(OperatedCluster cluster) {
        return new KubernetesClientBuilder()
                .withConfig(
                        new ConfigBuilder(cluster.installation().operatorConfig())
                                .withUserAgent("securitybaseline/1.0")
                                .build())
                .build();
    }

    @Override
    public void close() {
        raw.close();
    }
}
