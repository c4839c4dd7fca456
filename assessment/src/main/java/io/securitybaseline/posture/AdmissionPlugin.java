package io.securitybaseline.posture;

import io.securitybaseline.api.Gap;
import io.securitybaseline.component.AdmissionPlugins;
import io.securitybaseline.component.ServerMetrics;
import io.securitybaseline.evidence.AdmissionAnswers;
import io.securitybaseline.evidence.ApiServer;
import io.securitybaseline.evidence.Evidence;

/**
 * An admission plugin runs. Its flags say so, or it was measured at work. That it was not measured
 * says something only where an object was just tried that it would have looked at.
 */
final class AdmissionPlugin implements Judge {
    private final String plugin;

    AdmissionPlugin(String plugin) {
        this.plugin = plugin;
    }

    @Override
    public Judgement judge(Case it) {
        Examination examination = new Examination(it);
        examine(examination, it);
        return examination.verdict("The admission plugin %s runs.".formatted(plugin));
    }

    void examine(Examination examination, Case it) {
        examination.everyApiServer(
                this::runs,
                (server, runs, from) -> {
                    if (runs) {
                        examination.good(from);
                    } else {
                        examination.bad(
                                from,
                                Finding.of(
                                        it.control().severity(),
                                        "kube-apiserver",
                                        server.instance(),
                                        "The admission plugin %s does not run.".formatted(plugin)));
                    }
                });
    }

    private Evidence<Boolean> runs(ApiServer server) {
        return server.settings()
                .<Boolean>map(flags -> AdmissionPlugins.isOn(plugin, flags))
                .or(measured(server))
                .or(server.admission().map(this::showed));
    }

    /** Something that was counted is proof; nothing is none. */
    private Evidence<Boolean> measured(ApiServer server) {
        return switch (server.metrics()) {
            case Evidence.Seen<ServerMetrics> seen ->
                    AdmissionPlugins.isCounted(plugin, seen.value())
                            ? new Evidence.Seen<>(true, seen.from())
                            : new Evidence.Missing<>(
                                    seen.from(), Gap.Incomplete, plugin + " was not measured");
            case Evidence.Missing<ServerMetrics> missing -> missing.of();
        };
    }

    private boolean showed(AdmissionAnswers answers) {
        return answers.acted().contains(plugin)
                || AdmissionPlugins.isCounted(plugin, answers.metrics());
    }
}
