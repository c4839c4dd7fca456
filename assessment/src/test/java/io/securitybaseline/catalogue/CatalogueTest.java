package io.securitybaseline.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.evidence.Probe;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class CatalogueTest {
    private static final List<ControlDefinition> CONTROLS = Catalogue.builtIn().controls();

    /** What the numbers of each catalogue look like; a number of another one is a mistake. */
    private static final Map<String, Pattern> NUMBERS =
            Map.of(
                    "CIS Kubernetes", Pattern.compile("[1-5](\\.\\d{1,2}){1,2}"),
                    "CIS GKE", Pattern.compile("[45]\\.\\d\\.\\d"),
                    "CIS EKS", Pattern.compile("5\\.\\d\\.\\d"),
                    "Kubescape", Pattern.compile("C-0\\d{3}"),
                    "Microsoft Threat Matrix for Kubernetes", Pattern.compile("MS-(M|TA)9\\d{3}"),
                    "MITRE ATT&CK", Pattern.compile("T1\\d{3}"),
                    "NSA Kubernetes Hardening Guide", Pattern.compile("[A-Z][A-Za-z ]+"));

    @Test
    void everyRowOfTheTwoTablesHasAControl() {
        Set<String> rows = new TreeSet<>();
        IntStream.rangeClosed(1, 49).forEach(it -> rows.add("H" + it));
        IntStream.rangeClosed(1, 51).forEach(it -> rows.add("K" + it));

        assertThat(CONTROLS.stream().flatMap(it -> it.rows().stream()).collect(Collectors.toSet()))
                .isEqualTo(rows);
    }

    @Test
    void everyControlOfTheDesignIsThere() {
        assertThat(CONTROLS).hasSize(85);
        assertThat(CONTROLS)
                .extracting(ControlDefinition::id)
                .allMatch(it -> it.matches("[a-z]+(-[a-z]+)*/[a-z]+(-[a-z]+)*"));
    }

    @Test
    void everyControlSaysWhatMustHoldAndWhatToDo() {
        assertThat(CONTROLS)
                .allSatisfy(
                        it -> {
                            assertThat(it.title()).endsWith(".").hasSizeLessThan(120);
                            assertThat(it.remedy()).matches("[A-Z].*[.]").hasSizeLessThan(400);
                        });
    }

    @Test
    void everyProbeIsOne() {
        Set<String> probes =
                Arrays.stream(Probe.values()).map(Probe::name).collect(Collectors.toSet());
        assertThat(CONTROLS.stream().flatMap(it -> it.probes().stream())).isSubsetOf(probes);
    }

    @Test
    void whatNothingShowsCanBeAttested() {
        assertThat(CONTROLS)
                .filteredOn(it -> it.probes().isEmpty())
                .isNotEmpty()
                .allMatch(ControlDefinition::attestable);
    }

    @Test
    void everyReferenceHasTheFormOfItsCatalogue() {
        assertThat(CONTROLS.stream().flatMap(it -> it.references().stream()))
                .allSatisfy(
                        it -> {
                            assertThat(NUMBERS).containsKey(it.catalogue());
                            assertThat(it.id()).matches(NUMBERS.get(it.catalogue()));
                            assertThat(it.versions().isEmpty())
                                    .isNotEqualTo(it.catalogue().equals("CIS Kubernetes"));
                        });
    }
}
