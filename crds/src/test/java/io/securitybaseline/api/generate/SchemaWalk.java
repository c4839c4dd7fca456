package io.securitybaseline.api.generate;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A walk over an API type and its schema, side by side, that refines the schema on the way. */
final class SchemaWalk {

    private SchemaWalk() {}

    /** A part of an API type that is one property in JSON. */
    private record Property(String name, Type type, AnnotatedElement element) {

        static Property of(Field field) {
            return new Property(jsonName(field, field.getName()), field.getGenericType(), field);
        }

        static Property of(RecordComponent component) {
            // Jackson's annotations have no record component as their target: the accessor has
            // them.
            var name = jsonName(component.getAccessor(), component.getName());
            return new Property(name, component.getGenericType(), component);
        }

        private static String jsonName(AnnotatedElement element, String name) {
            var renamed = element.getAnnotation(JsonProperty.class);
            return renamed == null || renamed.value().isEmpty() ? name : renamed.value();
        }
    }

    /** Walks a custom resource class: its spec and status, and the fields of its own. */
    static void over(Class<?> kind, JSONSchemaProps schema) {
        var root = kind.getSimpleName();
        if (kind.getGenericSuperclass() instanceof ParameterizedType parent
                && parent.getRawType() == CustomResource.class) {
            into(parent.getActualTypeArguments()[0], "spec", schema, root);
            into(parent.getActualTypeArguments()[1], "status", schema, root);
        }
        var fields =
                Arrays.stream(kind.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .map(Property::of);
        through(fields, schema, root);
    }

    private static void into(Type type, String name, JSONSchemaProps schema, String path) {
        var part = schema.getProperties().get(name);
        if (type == Void.class) {
            schema.getProperties().remove(name);
        } else if (part != null) {
            down(type, part, path + "." + name);
        }
    }

    private static void through(
            Stream<Property> properties, JSONSchemaProps schema, String parentPath) {
        properties.forEach(
                property -> {
                    var path = parentPath + "." + property.name();
                    var annotations = new SchemaAnnotations(property.element(), path);
                    var part = schema.getProperties().get(property.name());
                    if (part == null) {
                        annotations.requireNone();
                        return;
                    }
                    annotations.applyTo(part);
                    down(property.type(), part, path);
                });
    }

    private static void down(Type type, JSONSchemaProps schema, String path) {
        switch (type) {
            case Class<?> record when record.isRecord() -> {
                through(
                        Arrays.stream(record.getRecordComponents()).map(Property::of),
                        schema,
                        path);
            }
            case ParameterizedType list when list.getRawType() == List.class ->
                    down(list.getActualTypeArguments()[0], schema.getItems().getSchema(), path);
            case ParameterizedType map when map.getRawType() == Map.class ->
                    down(
                            map.getActualTypeArguments()[1],
                            schema.getAdditionalProperties().getSchema(),
                            path);
            default -> {}
        }
    }
}
