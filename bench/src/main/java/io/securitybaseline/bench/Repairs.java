package io.securitybaseline.bench;

import com.fasterxml.jackson.databind.JsonNode;

import io.securitybaseline.testbed.Progress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;

/** Objects are broken in each way and at each rate, and it is seen when each is right again. */
final class Repairs {

    private static final double PATIENCE = 60;

    private final Site site;
    private final Floor floor;
    private final Sizes sizes;
    private final Figures figures;
    private final Progress progress;
    private final List<String> never = new ArrayList<>();
    private int skip;

    Repairs(Site site, Floor floor, Sizes sizes, Figures figures, Progress progress) {
        this.site = site;
        this.floor = floor;
        this.sizes = sizes;
        this.figures = figures;
        this.progress = progress;
    }

    /**
     * Returns the objects that were never repaired.
     *
     * @param rest what the processors work anyway, in a second
     */
    List<String> measure(Least least, Cpu rest) {
        for (var way : Break.values()) {
            for (int rate : Sizes.rates()) {
                progress.say("repairs: " + way.title() + ", " + rate + " each second");
                measure(way, rate, least.breaks().getOrDefault(way, new Cpu(0, 0, 0)), rest);
            }
        }
        return never;
    }

    private void measure(Break way, int rate, Cpu itself, Cpu rest) {
        var answer = new AtomicReference<JsonNode>();
        var job = way.job("bench=on", sizes.breaks(rate), rate, skip, PATIENCE);
        var spent = site.during(() -> answer.set(floor.run("break", job)));
        var times = new Percentiles(numbers(answer.get().path("millis")));
        for (var one : answer.get().path("never")) {
            progress.say("never repaired: " + one.asText());
            never.add(one.asText());
        }
        int breaks = times.sorted().size() + answer.get().path("never").size();
        skip += breaks;

        var name = "repair of %s, %d/s".formatted(way.title(), rate);
        figures.add(
                Figure.of(
                        name,
                        "ms",
                        "p50 / p90 / p99",
                        times.quantile(0.5),
                        times.quantile(0.9),
                        times.quantile(0.99)));
        figures.add(spent.cpuBeyond(rest).times(1.0 / breaks).minus(itself).figure(name, "ms CPU"));
        var requests = way.repairs(spent.requests(), breaks);
        figures.add(
                Figure.of(
                        name,
                        "requests",
                        "writes / reads",
                        (double) requests.writes().total() / breaks,
                        (double) requests.reads().total() / breaks));
        progress.say("writes: " + requests.writes());
    }

    static List<Double> numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asDouble).toList();
    }
}
