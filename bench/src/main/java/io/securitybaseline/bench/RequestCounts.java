package io.securitybaseline.bench;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How many requests an API server has answered, as its metrics say. */
record RequestCounts(Map<Request, Long> counts, int openWatches) {

    private static final Pattern SAMPLE =
            Pattern.compile("^apiserver_request_total\\{(.*)} (\\S+)$", Pattern.MULTILINE);
    private static final Pattern OPEN =
            Pattern.compile(
                    "^apiserver_longrunning_requests\\{.*verb=\"WATCH\".*} (\\S+)$",
                    Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    RequestCounts {
        counts = Map.copyOf(counts);
    }

    /** Reads the text format of Prometheus. */
    static RequestCounts parse(String metrics) {
        var counts = new HashMap<Request, Long>();
        SAMPLE.matcher(metrics)
                .results()
                .forEach(
                        sample -> {
                            var labels = labels(sample.group(1));
                            if (labels.getOrDefault("dry_run", "").isEmpty()) {
                                counts.merge(
                                        Request.of(labels),
                                        (long) Double.parseDouble(sample.group(2)),
                                        Long::sum);
                            }
                        });
        int open =
                OPEN.matcher(metrics)
                        .results()
                        .mapToInt(sample -> (int) Double.parseDouble(sample.group(1)))
                        .sum();
        return new RequestCounts(counts, open);
    }

    /** What has been added since then; the watches are those that are open now. */
    RequestCounts since(RequestCounts before) {
        var added = new HashMap<Request, Long>();
        counts.forEach(
                (request, count) -> {
                    var more = count - before.counts.getOrDefault(request, 0L);
                    if (more != 0) {
                        added.put(request, more);
                    }
                });
        return new RequestCounts(added, openWatches);
    }

    /** These less some that somebody else sent. */
    RequestCounts without(String verb, String resource, long sent) {
        return since(new RequestCounts(Map.of(new Request(verb, resource), sent), 0));
    }

    RequestCounts writes() {
        return only(Request::isWrite);
    }

    /** Those that ask, and those that begin to watch. */
    RequestCounts reads() {
        return only(Request::isRead);
    }

    RequestCounts only(Predicate<Request> which) {
        var some = new HashMap<>(counts);
        some.keySet().removeIf(which.negate());
        return new RequestCounts(some, openWatches);
    }

    RequestCounts of(String resource) {
        return only(request -> request.resource().equals(resource));
    }

    int total() {
        return Math.toIntExact(counts.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Such as {@code 200 PATCH networkpolicies, 3 POST events}; the most first. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<Request, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(it -> it.getKey().toString()))
                .map(it -> it.getValue() + " " + it.getKey().verb() + " " + it.getKey().resource())
                .collect(joining(", "));
    }

    private static Map<String, String> labels(String text) {
        var labels = new HashMap<String, String>();
        LABEL.matcher(text).results().forEach(it -> labels.put(it.group(1), it.group(2)));
        return labels;
    }
}
