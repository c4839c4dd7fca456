package io.securitybaseline.schema;

/**
 * Something that the schema does not allow.
 *
 * @param path the field, such as {@code spec.network.egress[0].to}
 * @param message what the API server would say of it, with the path
 */
public record SchemaFault(String path, String message) {

    static SchemaFault at(String path, String message) {
        return new SchemaFault(path, path + ": " + message);
    }
}
