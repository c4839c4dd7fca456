package io.securitybaseline.api.generate;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import io.securitybaseline.api.schema.Atomic;
import io.securitybaseline.api.schema.KeyLength;
import io.securitybaseline.api.schema.ListMap;
import io.securitybaseline.api.schema.ListSet;
import io.securitybaseline.api.schema.Quantities;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the annotations of one field ask of its schema. One that does not fit the field is an error.
 */
record SchemaAnnotations(AnnotatedElement field, String path) {

    void applyTo(JSONSchemaProps schema) {
        removeDoubleRules(schema);
        each(ListMap.class).forEach(keys -> keyed(schema, List.of(keys.value())));
        each(ListSet.class).forEach(set -> unique(schema));
        each(Atomic.class).forEach(atomic -> whole(schema));
        each(KeyLength.class).forEach(length -> boundKeys(schema, length.value()));
        each(Quantities.class).forEach(quantities -> spellQuantities(schema));
    }

    /** For a field that is not in the schema. */
    void requireNone() {
        var present =
                Stream.of(
                                ListMap.class,
                                ListSet.class,
                                Atomic.class,
                                KeyLength.class,
                                Quantities.class)
                        .anyMatch(field::isAnnotationPresent);
        require(!present, "is not in the schema");
    }

    private <A extends Annotation> Stream<A> each(Class<A> annotation) {
        return Stream.of(field.getAnnotationsByType(annotation));
    }

    /**
     * The generator writes a rule on a record component twice: it sees the field and the accessor.
     */
    private static void removeDoubleRules(JSONSchemaProps schema) {
        var rules = new LinkedHashSet<>(schema.getXKubernetesValidations());
        schema.setXKubernetesValidations(new ArrayList<>(rules));
    }

    private void keyed(JSONSchemaProps schema, List<String> keys) {
        require(isList(schema), "@ListMap is for lists");
        var entry = schema.getItems().getSchema();
        require(
                entry.getProperties().keySet().containsAll(keys),
                "@ListMap names fields that the entries do not have");
        schema.setXKubernetesListType("map");
        schema.setXKubernetesListMapKeys(keys);
        var required = new TreeSet<>(entry.getRequired());
        required.addAll(keys);
        entry.setRequired(List.copyOf(required));
    }

    private void unique(JSONSchemaProps schema) {
        require(isList(schema), "@ListSet is for lists");
        schema.setXKubernetesListType("set");
    }

    private void whole(JSONSchemaProps schema) {
        if (isList(schema)) {
            schema.setXKubernetesListType("atomic");
            return;
        }
        require("object".equals(schema.getType()), "@Atomic is for lists, maps and objects");
        schema.setXKubernetesMapType("atomic");
    }

    private void boundKeys(JSONSchemaProps schema, int length) {
        require(schema.getAdditionalProperties() != null, "@KeyLength is for maps");
        require(schema.getMaxProperties() != null, "@KeyLength needs @Size(max = ..) beside it");
        var rule =
                new ValidationRuleBuilder()
                        .withRule("self.all(key, size(key) <= " + length + ")")
                        .withMessage("keys must have at most " + length + " characters");
        schema.getXKubernetesValidations().add(rule.build());
    }

    private void spellQuantities(JSONSchemaProps schema) {
        var value = schema.getAdditionalProperties();
        require(
                value != null && Boolean.TRUE.equals(value.getSchema().getXKubernetesIntOrString()),
                "@Quantities is for maps of quantities");
        value.getSchema().setPattern(Quantities.PATTERN);
        value.getSchema().setMaxLength(Quantities.LENGTH);
        value.getSchema().setMinimum(0.0);
    }

    private static boolean isList(JSONSchemaProps schema) {
        return "array".equals(schema.getType());
    }

    private void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException(path + ": " + what);
        }
    }
}
