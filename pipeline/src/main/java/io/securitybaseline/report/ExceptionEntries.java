package io.securitybaseline.report;

import io.securitybaseline.api.AdmissionSpec;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.api.WaivedObject;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.PathValue;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.waiver.Exceptions;
import io.securitybaseline.waiver.Waiver;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What waivers exempt in a namespace, as it is told. */
public final class ExceptionEntries {
    /** A report repeats the reason for each value that its waiver exempts. */
    private static final int MAX_REASON = 160;

    private ExceptionEntries() {}

    /** An entry for each value that is exempted, in the order of the API. */
    public static List<ExceptionEntry> of(
            EffectiveBaseline effective, Collection<SelectedBaseline> selecting) {
        return Stream.concat(
                        effective.values().stream().flatMap(ExceptionEntries::entry),
                        selecting.stream().flatMap(it -> rules(it, effective.exceptions())))
                .toList();
    }

    /** An entry for each object of somebody else that is exempted. */
    static List<ExceptionEntry> of(ReconcileResult result) {
        return result.foreign().stream()
                .flatMap(
                        found ->
                                result.waiver(found).stream()
                                        .map(
                                                waiver ->
                                                        new ExceptionEntry(
                                                                null,
                                                                found.control(),
                                                                found.control().name(),
                                                                found.kind() + "/" + found.name(),
                                                                found.asked().baseline(),
                                                                waiver.name(),
                                                                waiver.owner(),
                                                                reason(waiver),
                                                                waiver.ends().toString())))
                .toList();
    }

    /** Rules are not merged; of each baseline those that are exempted, for all pods or for some. */
    private static Stream<ExceptionEntry> rules(SelectedBaseline baseline, Exceptions exceptions) {
        AdmissionSpec admission = baseline.spec().admission();
        return admission == null
                ? Stream.of()
                : admission.rules().stream()
                        .map(rule -> rule.name().name())
                        .flatMap(
                                rule ->
                                        exceptions.waivers().stream()
                                                .filter(
                                                        it ->
                                                                it.names(
                                                                        Control.admission,
                                                                        Set.of(rule)))
                                                .flatMap(it -> rule(baseline, rule, it)));
    }

    private static Stream<ExceptionEntry> rule(
            SelectedBaseline baseline, String rule, Waiver waiver) {
        return waiver.isForAllObjects()
                ? Stream.of(rule(baseline, rule, waiver, null))
                : waiver.objects().stream()
                        .map(WaivedObject::toString)
                        .sorted()
                        .map(object -> rule(baseline, rule, waiver, object));
    }

    private static ExceptionEntry rule(
            SelectedBaseline baseline, String rule, Waiver waiver, @Nullable String object) {
        return new ExceptionEntry(
                null,
                Control.admission,
                "admission.rules[" + rule + "]",
                object,
                baseline.name(),
                waiver.name(),
                waiver.owner(),
                reason(waiver),
                waiver.ends().toString());
    }

    /** The waivers that were taken into account, with their generations. */
    static Map<String, Long> considered(EffectiveBaseline effective) {
        return effective.exceptions().waivers().stream()
                .collect(
                        Collectors.toMap(
                                Waiver::name,
                                Waiver::generation,
                                (first, second) -> first,
                                TreeMap::new));
    }

    private static Stream<ExceptionEntry> entry(PathValue value) {
        return value.value().waiver().stream()
                .map(
                        waiver ->
                                new ExceptionEntry(
                                        null,
                                        value.control(),
                                        value.path(),
                                        null,
                                        value.value().baseline(),
                                        waiver.name(),
                                        waiver.owner(),
                                        reason(waiver),
                                        waiver.ends().toString()));
    }

    private static String reason(Waiver waiver) {
        return Text.line(waiver.reason(), MAX_REASON);
    }
}
