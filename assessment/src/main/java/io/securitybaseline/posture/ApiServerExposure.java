package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.component.AddressRange;
import io.securitybaseline.evidence.AnonymousAccess;
import io.securitybaseline.evidence.ApiServer;
import io.securitybaseline.evidence.Evidence;

import java.util.List;
import java.util.stream.Stream;

/**
 * API servers should not be reachable for everyone. What firewalls and allow lists in front of them
 * do is not visible, so that this never passes: a person can state it.
 */
final class ApiServerExposure implements Judge {
    /** RFC 1918, RFC 6598, link-local, loopback, and unique local addresses of IPv6. */
    private static final List<AddressRange> PRIVATE =
            ranges(
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "100.64.0.0/10",
                    "169.254.0.0/16",
                    "127.0.0.0/8",
                    "::1/128",
                    "fc00::/7",
                    "fe80::/10");

    /** A name is none of these: whether what it stands for is public is not known. */
    private static final List<AddressRange> ADDRESSES = ranges("0.0.0.0/0", "::/0");

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).flatMap(it -> AddressRange.of(it).stream()).toList();
    }

    private static boolean isPublic(String host) {
        return ADDRESSES.stream().anyMatch(it -> it.contains(host))
                && PRIVATE.stream().noneMatch(it -> it.contains(host));
    }

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        examination.everyApiServer(
                ApiServer::anonymous,
                (server, access, from) -> {
                    boolean isPublic = isPublic(server.host());
                    if (isPublic && access != AnonymousAccess.Refused) {
                        examination.bad(
                                from,
                                Finding.of(
                                        it.control().severity(),
                                        "kube-apiserver",
                                        server.instance(),
                                        "It has a public address and answers requests without"
                                                + " credentials."));
                    } else {
                        examination.gap(
                                new Evidence.Missing<>(
                                        from,
                                        Gap.Incomplete,
                                        isPublic
                                                ? "its address is public, and allow lists are not"
                                                        + " visible"
                                                : "its address is private, and what can reach it is"
                                                        + " not visible"));
                    }
                });
        return examination.verdict("");
    }
}
