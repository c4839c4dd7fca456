package io.securitybaseline.api.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class WaivedColumnTest {
    @ParameterizedTest
    @CsvSource({
        "securitybaselines,        .status.exceptions",
        "namespacesecurityreports, .summary.exceptions",
    })
    void whatIsWaivedIsCountedWhereComplianceIsShown(String kind, String path) throws IOException {
        String yaml = Files.readString(Path.of("manifests", kind + ".securitybaseline.io.yaml"));
        var crd = new KubernetesSerialization().unmarshal(yaml, CustomResourceDefinition.class);
        assertThat(crd.getSpec().getVersions().getFirst().getAdditionalPrinterColumns())
                .filteredOn(it -> it.getName().equals("Waived"))
                .filteredOn(it -> it.getPriority() == null || it.getPriority() == 0)
                .extracting(CustomResourceColumnDefinition::getJsonPath)
                .containsExactly(path);
    }
}
