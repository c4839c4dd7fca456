package io.securitybaseline.api.generate;

import com.fasterxml.jackson.annotation.JsonClassDescription;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.CustomResource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** What the generator leaves undone in a CRD: schema annotations and the order of the columns. */
final class CrdRefinement implements CRDPostProcessor {

    private final Map<String, Class<?>> kinds;

    CrdRefinement(Collection<Class<? extends CustomResource<?, ?>>> kinds) {
        this.kinds = kinds.stream().collect(Collectors.toMap(HasMetadata::getKind, kind -> kind));
    }

    @Override
    public HasMetadata process(HasMetadata generated, String version) {
        var crd = (CustomResourceDefinition) generated;
        var kind = crd.getSpec().getNames().getKind();
        var type = kinds.get(kind);
        if (type == null) {
            throw new IllegalStateException("No class for the kind " + kind);
        }
        for (var served : crd.getSpec().getVersions()) {
            var schema = served.getSchema().getOpenAPIV3Schema();
            var description = type.getAnnotation(JsonClassDescription.class);
            if (description != null) {
                schema.setDescription(description.value());
            }
            SchemaWalk.over(type, schema);
            orderColumns(type, served);
        }
        return crd;
    }

    /** The generator sorts columns by path; kubectl shows them in the order in which they stand. */
    private static void orderColumns(Class<?> type, CustomResourceDefinitionVersion version) {
        var declared =
                Arrays.stream(type.getAnnotationsByType(AdditionalPrinterColumn.class))
                        .map(AdditionalPrinterColumn::name)
                        .toList();
        var columns = new ArrayList<>(version.getAdditionalPrinterColumns());
        columns.sort(
                Comparator.comparing(
                        CustomResourceColumnDefinition::getName,
                        Comparator.comparingInt(
                                name -> declared.contains(name) ? declared.indexOf(name) : 999)));
        version.setAdditionalPrinterColumns(columns);
    }
}
