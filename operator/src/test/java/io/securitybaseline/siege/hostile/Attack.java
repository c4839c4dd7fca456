package io.securitybaseline.siege.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.securitybaseline.testbed.chart.Call;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a tenant does to the objects of one kind in a namespace: objects of their own, and those
 * that the operator put there.
 *
 * @param tenant the API server as the tenant asks it
 * @param held names of the objects that are changed rather than created
 */
record Attack(
        RawApi tenant, Planting planting, String namespace, List<String> held, AtomicInteger made) {

    private static final int MODEST = 60_000;

    /** What is tried of odd texts where no plain one was taken. */
    private static final int SHORT = 63;

    private static final Comparator<Result> MANAGED_FIELDS_LAST =
            Comparator.comparing(it -> it.field().path().contains("managedFields"));

    /**
     * What the API server takes.
     *
     * @param most the largest payload of all
     * @param modest the largest of which an object can have one at each field
     */
    record Taken(Payload most, Payload modest) {
        @Override
        public String toString() {
            return most.toString();
        }
    }

    /**
     * What came of one field.
     *
     * @param taken what the API server took; nothing if it takes valid values only
     * @param kept how many objects have one now
     * @param refusal what the API server said to the last one that it did not take
     */
    record Result(HostileField field, List<Taken> taken, int kept, String refusal) {}

    /**
     * Finds what the API server takes at the field, and writes it to objects of their own. Odd
     * texts are not longer than plain ones: of a name of 60,000 odd characters the API server tells
     * each one with the whole name, which is gigabytes.
     */
    Result on(HostileField field) {
        List<Taken> taken = new ArrayList<>();
        StringBuilder refusal = new StringBuilder();
        int most = Integer.MAX_VALUE;
        for (Payload.Aim aim : Payload.at(field, planting)) {
            int limit = aim.name().equals(Payload.ODDEST) ? most : Integer.MAX_VALUE;
            Optional<Taken> highest =
                    aim.ladders().stream()
                            .map(
                                    ladder ->
                                            ladder.stream()
                                                    .filter(it -> it.size() <= limit)
                                                    .toList())
                            .flatMap(ladder -> highest(field, ladder, refusal).stream())
                            .findFirst();
            highest.ifPresent(taken::add);
            most = highest.map(it -> it.most().size()).orElse(SHORT);
        }
        int kept = taken.stream().mapToInt(it -> create(field, it.most().value())).sum();
        return new Result(field, taken, kept, refusal.toString());
    }

    /**
     * Writes all that was taken to the objects that are there already, each to another one; returns
     * how often that succeeded. Managed fields come last: the API server goes through them at every
     * later write.
     */
    int tamper(List<Result> results) {
        if (held.isEmpty()) {
            return 0;
        }
        int next = 0;
        int changed = 0;
        for (Result result : results.stream().sorted(MANAGED_FIELDS_LAST).toList()) {
            for (Taken taken : result.taken()) {
                JsonNode patch = planting.fragment(result.field(), taken.modest().value());
                String name = held.get(next++ % held.size());
                changed += sent(Call.merge(path() + "/" + name, RawApi.body(patch)));
            }
        }
        return changed;
    }

    private Optional<Taken> highest(
            HostileField field, List<Payload> ladder, StringBuilder refusal) {
        int known = -1;
        int above = ladder.size();
        for (int next = 0; known + 1 < above; next = (known + above) / 2) {
            if (isTaken(field, ladder.get(next), refusal)) {
                known = next;
            } else {
                above = next;
            }
        }
        if (known < 0) {
            return Optional.empty();
        }
        Payload most = ladder.get(known);
        return ladder.subList(0, known + 1).reversed().stream()
                .filter(it -> it.size() <= MODEST)
                .findFirst()
                .map(modest -> new Taken(most, modest));
    }

    private boolean isTaken(HostileField field, Payload payload, StringBuilder refusal) {
        ObjectNode object = planting.object(field, payload.value(), "probe");
        Call.Answer answer = tenant.send(Call.post(path(), RawApi.body(object)).dryRun());
        if (!answer.isSuccess()) {
            refusal.setLength(0);
            refusal.append(
                    RawApi.parse(answer.text())
                            .path("message")
                            .asText()
                            .lines()
                            .findFirst()
                            .orElse(""));
            return false;
        }
        // What is dropped, as the uid is, was not taken.
        JsonNode at = RawApi.parse(answer.text());
        return Planting.isAt(at, field, payload.value());
    }

    /** In how many objects it is now. */
    private int create(HostileField field, JsonNode value) {
        if (planting.kind().isNamed()) {
            return 0;
        }
        String name = "hostile-" + made.incrementAndGet();
        return sent(Call.post(path(), RawApi.body(planting.object(field, value, name))));
    }

    private int sent(Call call) {
        return tenant.send(call).isSuccess() ? 1 : 0;
    }

    private String path() {
        return planting.kind().path(namespace);
    }
}
