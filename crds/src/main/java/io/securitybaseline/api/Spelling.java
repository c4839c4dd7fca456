package io.securitybaseline.api;

/**
 * How names and amounts are spelled: conditions on {@code self} for the API server, and the
 * sentences that say what to write. A condition rather than a pattern, because the API server's
 * answer to a pattern is the pattern.
 */
final class Spelling {
    /** A DNS label (RFC 1123). */
    static final String LABEL = "self.matches('" + Names.DNS_LABEL + "')";

    static final String LABEL_WANTED =
            "write lower-case letters, digits and - only, a letter or digit first and last, such as"
                    + " team-a";

    /** Names in a list, more coarsely: the cost of a rule grows with the lists around it. */
    static final String EACH_LABEL = "self.all(name, name.matches('^[-a-z0-9]+$'))";

    /** A DNS subdomain (RFC 1123). */
    static final String SUBDOMAIN = "self.matches('" + Names.DNS_SUBDOMAIN + "')";

    static final String SUBDOMAIN_WANTED =
            "write lower-case letters, digits, - and . only, a letter or digit first and last, such"
                    + " as registry.team-a";

    static final String EACH_SUBDOMAIN =
            "self.all(name, name.matches('" + Names.DNS_SUBDOMAIN + "'))";

    /** A registry or a part of one, without a scheme, a tag or a digest. */
    static final String EACH_REGISTRY =
            "self.all(registry,"
                + " registry.matches('^([-A-Za-z0-9]+([.][-A-Za-z0-9]+)+(:[0-9]+)?|[-A-Za-z0-9]+:[0-9]+|localhost)(/[a-z0-9._-]+)*$'))";

    static final String EACH_REGISTRY_WANTED =
            "write registries as host[:port][/path], such as ghcr.io/acme or"
                    + " registry.example.com:5000; without https://, without a tag or digest, and"
                    + " without a / at the end";

    private Spelling() {}
}
