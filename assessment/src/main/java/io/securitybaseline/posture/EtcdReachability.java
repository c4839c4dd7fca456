package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.api.Severity;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Infrastructure;
import io.securitybaseline.evidence.NodeFacts;
import io.securitybaseline.evidence.PortAnswer;
import io.securitybaseline.evidence.Provenance;

/** Port 2379 of the control plane answers nobody who shows no certificate. */
final class EtcdReachability implements Judge {

    @Override
    public Judgement judge(Case it) {
        Infrastructure infrastructure = it.seen().infrastructure();
        Examination examination = new Examination(it);
        examination.examine(
                infrastructure.nodes(),
                (nodes, from) -> {
                    if (nodes.stream().noneMatch(NodeFacts::isControlPlane)) {
                        examination.gap(
                                new Evidence.Missing<>(
                                        from,
                                        Gap.NotFound,
                                        "no node of the control plane is shown"));
                    }
                });
        infrastructure
                .etcd()
                .forEach(
                        (node, answer) ->
                                examination.examine(
                                        answer,
                                        (value, from) -> judge(examination, node, value, from)));
        return examination.verdict("etcd refuses connections without a client certificate.");
    }

    private static void judge(
            Examination examination, String node, PortAnswer answer, Provenance from) {
        switch (answer) {
            case Closed -> examination.good(from);
            case Refused -> {
                examination.good(from);
                examination.remark("Its port can be reached; a firewall would hide it.");
            }
            case Unauthenticated, Unauthorized, Open ->
                    examination.bad(
                            from,
                            Finding.of(
                                    Severity.High,
                                    "etcd",
                                    node,
                                    "Port 2379 answers a request without a client certificate."));
        }
    }
}
