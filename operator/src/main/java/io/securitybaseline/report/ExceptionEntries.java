package io.securitybaseline.report;

import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.PathValue;
import io.securitybaseline.waiver.Waiver;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What waivers excuse in a namespace, as it is told. */
final class ExceptionEntries {
    private ExceptionEntries() {}

    /** An entry for each value that is excused, in the order of the API. */
    static List<ExceptionEntry> of(EffectiveBaseline effective) {
        return effective.values().stream().flatMap(ExceptionEntries::entry).toList();
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
                                        waiver.ends().toString()));
    }
}
