package io.securitybaseline.admission;

import io.securitybaseline.api.RuleName;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The exemptions that the policies of a baseline honour: those that have not ended, as many as
 * policies hold. Where there is not room for all, those that end last are honoured.
 *
 * @param beyond how many there was no room for
 */
record Exemptions(List<Exemption> honoured, int beyond) {
    /** Most exemptions of one baseline. */
    static final int MOST = 256;

    /**
     * Most characters that they have as expressions: an API server takes a policy of 1.5 MiB, and a
     * baseline has up to three.
     */
    static final int MOST_CHARACTERS = 256 * 1024;

    static Exemptions of(Collection<Exemption> all, Instant now) {
        List<Exemption> active =
                all.stream()
                        .filter(it -> !it.hasEndedBy(now))
                        .sorted(
                                Comparator.comparing(Exemption::expiresAt)
                                        .reversed()
                                        .thenComparing(Exemption::name))
                        .toList();
        List<Exemption> honoured = new ArrayList<>();
        int room = MOST_CHARACTERS;
        for (Exemption exemption : active) {
            int characters = ExemptionExpressions.of(exemption).length();
            if (honoured.size() < MOST && characters <= room) {
                honoured.add(exemption);
                room -= characters;
            }
        }
        honoured.sort(Comparator.comparing(Exemption::name).thenComparing(Exemption::expiresAt));
        return new Exemptions(List.copyOf(honoured), active.size() - honoured.size());
    }

    /** A variable for each that is about one of the rules, by name. */
    Map<String, String> variables(Collection<RuleName> rules) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < honoured.size(); i++) {
            Exemption exemption = honoured.get(i);
            if (rules.stream().anyMatch(exemption::isAbout)) {
                variables.put(variable(i), ExemptionExpressions.of(exemption));
            }
        }
        return variables;
    }

    /**
     * Whether one of them holds for the rule, over those variables; empty when none is about it.
     */
    Optional<String> hold(RuleName rule) {
        String any =
                IntStream.range(0, honoured.size())
                        .filter(i -> honoured.get(i).isAbout(rule))
                        .mapToObj(i -> "variables." + variable(i))
                        .collect(Collectors.joining(" || "));
        return any.isEmpty() ? Optional.empty() : Optional.of(any);
    }

    private static String variable(int index) {
        return "exemption" + index;
    }
}
