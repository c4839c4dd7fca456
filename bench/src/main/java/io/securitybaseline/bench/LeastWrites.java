package io.securitybaseline.bench;

import com.fasterxml.jackson.databind.JsonNode;

import io.securitybaseline.testbed.Progress;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The floor, on a control plane of its own, on which the operator only fills the model. */
final class LeastWrites {

    private static final String MODEL = "model-of-all";
    private static final Map<String, String> LABEL = Map.of("floor", "on");
    private static final int RATE = 50;

    /** An API server learns what it applies with the first writes of each kind. */
    private static final int WARM_UP = 10;

    private final Path program;
    private final Sizes sizes;
    private final Progress progress;
    private final Figures figures;

    LeastWrites(Path program, Sizes sizes, Progress progress, Figures figures) {
        this.program = program;
        this.sizes = sizes;
        this.progress = progress;
        this.figures = figures;
    }

    Least measure() {
        try (var site = Site.open(progress)) {
            var floor = Floor.of(program, site);
            site.start();
            Compliance.require(floor.run(Compliance.COMMAND, Compliance.job(List.of(MODEL), true)));
            Site.sleep(Site.AFTERMATH);
            var start = new Cpu(site.cpu().operator(), 0, 0);
            site.stop();
            return measure(site, floor, start);
        }
    }

    private Least measure(Site site, Floor floor, Cpu start) {
        var bundle = Bundle.of(site.cluster().plane().calls(), MODEL);
        int count = figures.namespaces();
        progress.say("the floor: " + bundle.core().size() + " writes into each namespace");
        fill(floor, create(floor, "floor-warm-up", WARM_UP), bundle.core());
        var namespaces = create(floor, "floor", count);
        var answers = new ArrayList<JsonNode>();
        var core = site.only(() -> answers.add(fill(floor, namespaces, bundle.core())));
        var own = site.only(() -> answers.add(fill(floor, namespaces, bundle.own())));
        double seconds = answers.getFirst().path("seconds").asDouble();
        double ownSeconds = answers.getLast().path("seconds").asDouble();
        double few = few(floor, bundle);
        figures.add(
                Figure.of(
                        "floor: fill with a client in Go",
                        "s",
                        bundle.core().size() + " writes each / with report and ServiceAccount",
                        seconds,
                        seconds + ownSeconds));
        cpu("floor: CPU for each filled namespace", core.cpu().times(1.0 / count));
        cpu("floor: CPU for each report and ServiceAccount", own.cpu().times(1.0 / count));
        var rest = site.only(() -> Site.sleep(Site.AFTERMATH)).cpuPerSecond();
        new SingleWrites(site, floor, sizes, figures).measure(bundle, namespaces.getFirst(), rest);
        return new Least(seconds, ownSeconds, few, start, breaks(site, floor, rest));
    }

    private double few(Floor floor, Bundle bundle) {
        var namespaces = names("floor-new", NewNamespaces.COUNT);
        var job = Map.of("namespaces", namespaces, "labels", LABEL);
        double created = floor.run("create", job).path("seconds").asDouble();
        return created + fill(floor, namespaces, bundle.core()).path("seconds").asDouble();
    }

    private Map<Break, Cpu> breaks(Site site, Floor floor, Cpu rest) {
        var costs = new EnumMap<Break, Cpu>(Break.class);
        int skip = 0;
        for (var way : Break.values()) {
            int count = Math.min(sizes.singleWrites(), 2 * figures.namespaces());
            var job = way.job("floor=on", count, RATE, skip, 0);
            var spent = site.only(() -> floor.run("break", job));
            skip += count;
            costs.put(way, spent.cpuBeyond(rest).times(1.0 / count));
        }
        return costs;
    }

    private void cpu(String name, Cpu cpu) {
        figures.add(Figure.of(name, "ms", "API server / etcd", cpu.apiServer(), cpu.etcd()));
    }

    private List<String> create(Floor floor, String prefix, int count) {
        var namespaces = names(prefix, count);
        floor.run("create", Map.of("namespaces", namespaces, "labels", LABEL));
        return namespaces;
    }

    private static JsonNode fill(
            Floor floor, List<String> namespaces, List<Map<String, Object>> writes) {
        return floor.run("fill", Map.of("namespaces", namespaces, "writes", writes));
    }

    static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj((prefix + "-%05d")::formatted).toList();
    }
}
