package io.securitybaseline.api.generate;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The reference of the kinds as Markdown, made from their CRDs. */
final class CrdReference {

    private final StringBuilder text =
            new StringBuilder("# Reference\n\nGenerated from the API types by `make crds`.\n");
    private final List<String> rules = new ArrayList<>();

    private CrdReference() {}

    static String of(Collection<String> crds) {
        var reference = new CrdReference();
        var serialization = new KubernetesSerialization();
        for (var yaml : crds) {
            reference.kind(serialization.unmarshal(yaml, CustomResourceDefinition.class));
        }
        return reference.text.toString();
    }

    private void kind(CustomResourceDefinition crd) {
        var names = crd.getSpec().getNames();
        for (var version : crd.getSpec().getVersions()) {
            var schema = version.getSchema().getOpenAPIV3Schema();
            line("\n## " + names.getKind());
            if (schema.getDescription() != null) {
                line("\n" + schema.getDescription());
            }
            var group = crd.getSpec().getGroup();
            var scope =
                    crd.getSpec().getScope().equals("Cluster") ? "cluster-scoped" : "namespaced";
            line("\n- `apiVersion: " + group + "/" + version.getName() + "`, " + scope);
            line("- `kubectl get " + names.getPlural() + "`" + aliases(names.getShortNames()));
            line("- columns: " + columns(version.getAdditionalPrinterColumns()));

            rules.clear();
            line("\n| field | type | meaning |\n| --- | --- | --- |");
            fields("", schema);
            if (!rules.isEmpty()) {
                line("\nThe API server refuses what does not fit, and answers:\n");
                rules.forEach(this::line);
            }
        }
    }

    private void fields(String path, JSONSchemaProps schema) {
        for (var rule : schema.getXKubernetesValidations()) {
            var where = path + Objects.requireNonNullElse(rule.getFieldPath(), "");
            rules.add("- " + (where.isEmpty() ? "" : "`" + where + "`: ") + rule.getMessage());
        }
        schema.getProperties()
                .forEach(
                        (name, field) -> {
                            var fieldPath = path.isEmpty() ? name : path + "." + name;
                            row(fieldPath, field, schema.getRequired().contains(name));
                            below(fieldPath, field);
                        });
    }

    private void row(String path, JSONSchemaProps field, boolean required) {
        var description = field.getDescription() == null ? "" : field.getDescription();
        var name = "`" + path + "`" + (required ? " (required)" : "");
        var cells = List.of(name, FieldType.of(field), description.replace("|", "\\|"));
        line("| " + String.join(" | ", cells) + " |");
    }

    private void below(String path, JSONSchemaProps field) {
        if (FieldType.isSelector(field)) {
            return;
        }
        if (field.getItems() != null) {
            below(path + "[]", field.getItems().getSchema());
        } else if (field.getAdditionalProperties() != null) {
            below(path + ".*", field.getAdditionalProperties().getSchema());
        }
        fields(path, field);
    }

    private static String aliases(List<String> shortNames) {
        return shortNames.stream().map(name -> ", `" + name + "`").collect(Collectors.joining());
    }

    private static String columns(List<CustomResourceColumnDefinition> columns) {
        return columns.stream()
                .map(column -> column.getName() + wide(column))
                .collect(Collectors.joining(", "));
    }

    private static String wide(CustomResourceColumnDefinition column) {
        return column.getPriority() != null && column.getPriority() > 0 ? " (with -o wide)" : "";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
