package io.securitybaseline.posture;

import io.securitybaseline.api.Expectation;
import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.evidence.ServiceFacts;

import java.util.List;

/**
 * Neither pods nor Services open ports of nodes. NodePorts are meant by whoever made them, so that
 * they fail only where the assessment says that there are none; they are named in any case.
 */
final class OpenPorts implements Judge {
    private final HostPorts pods =
            new HostPorts(any -> true, "Pod %s uses the network or ports of its node.");

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        pods.examine(examination, it);
        examination.examine(
                it.seen().infrastructure().objects().services(),
                (services, from) -> examine(examination, it, services, from));
        return examination.verdict("");
    }

    private static void examine(
            Examination examination, Case it, List<ServiceFacts> services, Provenance from) {
        List<ServiceFacts> open =
                services.stream()
                        .filter(each -> !each.nodePorts().isEmpty())
                        .filter(each -> !HostPorts.SYSTEM.contains(each.namespace()))
                        .toList();
        if (it.rules().expect().contains(Expectation.NoNodePorts)) {
            open.forEach(each -> examination.bad(from, finding(it, each)));
        } else if (!open.isEmpty()) {
            examination.gap(
                    new Evidence.Missing<>(
                            from,
                            Gap.Incomplete,
                            "NodePorts are open for %s: add NoNodePorts to spec.expect if there should be none"
                                    .formatted(
                                            Words.list(
                                                    open.stream().map(OpenPorts::name).toList()))));
        }
    }

    private static String name(ServiceFacts service) {
        return service.namespace() + "/" + service.name();
    }

    private static Finding finding(Case it, ServiceFacts service) {
        return new Finding(
                it.control().severity(),
                "Service",
                service.namespace(),
                service.name(),
                "Service %s opens ports %s of every node."
                        .formatted(
                                Words.cut(name(service)),
                                Words.list(
                                        service.nodePorts().stream()
                                                .map(port -> Integer.toString(port))
                                                .toList())));
    }
}
