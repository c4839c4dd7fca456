package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.component.KubeletConfig;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Infrastructure;
import io.securitybaseline.evidence.Kubelet;

import java.util.function.Function;

/**
 * A setting of every kubelet. What is in effect decides; then what its ports answer; what is only
 * declared counts as intended.
 */
final class KubeletSetting implements Judge {
    private final Function<KubeletConfig, String> problem;
    private final Function<Kubelet, Evidence<String>> otherwise;
    private final String pass;

    /**
     * @param problem what is wrong with a configuration, in a sentence; empty when nothing is
     * @param pass the sentence that is said when nothing is wrong
     */
    KubeletSetting(Function<KubeletConfig, String> problem, String pass) {
        this(problem, it -> it.config().map(problem), pass);
    }

    /**
     * @param otherwise what shows it where the configuration was not seen
     */
    KubeletSetting(
            Function<KubeletConfig, String> problem,
            Function<Kubelet, Evidence<String>> otherwise,
            String pass) {
        this.problem = problem;
        this.otherwise = otherwise;
        this.pass = pass;
    }

    @Override
    public Judgement judge(Case it) {
        Infrastructure infrastructure = it.seen().infrastructure();
        Examination examination = new Examination(it);
        Evidence<String> declared = infrastructure.declared().map(problem);
        if (declared instanceof Evidence.Missing<String> missing) {
            examination.wish(missing);
        }
        examination.examine(
                infrastructure.nodes(),
                (nodes, from) -> {
                    if (infrastructure.kubelets().size() < nodes.size()) {
                        examination.gap(
                                new Evidence.Missing<>(
                                        from,
                                        Gap.Incomplete,
                                        "%d of %d kubelets were asked"
                                                .formatted(
                                                        infrastructure.kubelets().size(),
                                                        nodes.size())));
                    }
                });
        for (Kubelet kubelet : infrastructure.kubelets()) {
            if (kubelet.config() instanceof Evidence.Missing<KubeletConfig> missing) {
                examination.wish(missing);
            }
            Evidence<String> seen =
                    kubelet.config().map(problem).or(otherwise.apply(kubelet)).or(declared);
            examination.examine(
                    seen,
                    (wrong, from) ->
                            new FlagFindings(examination, "kubelet", kubelet.node(), from)
                                    .when(!wrong.isEmpty(), it.control().severity(), wrong)
                                    .end());
        }
        return examination.verdict(pass);
    }
}
