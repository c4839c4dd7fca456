package io.securitybaseline.testbed;

/**
 * A request as RBAC sees it.
 *
 * @param resource the plural, with {@code /subresource} where there is one
 * @param name empty for a request that names no object
 * @param code the HTTP status of the answer
 */
public record AuditedRequest(
        String verb, String group, String resource, String namespace, String name, int code) {

    public boolean isAllowed() {
        return code != 401 && code != 403;
    }
}
