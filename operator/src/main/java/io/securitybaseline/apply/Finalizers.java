package io.securitybaseline.apply;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.desired.Labels;
import io.securitybaseline.live.OrNone;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Puts our finalizer on a SecurityBaseline and takes it off; those of others stay. */
public final class Finalizers {
    private final KubernetesClient client;

    public Finalizers(KubernetesClient client) {
        this.client = client;
    }

    /** Makes sure that the finalizer is there or not. Does nothing when it is so already. */
    public void set(SecurityBaseline baseline, boolean wanted) {
        List<String> finalizers =
                new ArrayList<>(OrNone.of(baseline.getMetadata().getFinalizers()));
        boolean changed =
                wanted
                        ? !finalizers.contains(Names.FINALIZER) && finalizers.add(Names.FINALIZER)
                        : finalizers.remove(Names.FINALIZER);
        if (changed) {
            String names =
                    finalizers.stream().map(it -> '"' + it + '"').collect(Collectors.joining(","));
            String patch =
                    "{\"metadata\":{\"resourceVersion\":\"%s\",\"finalizers\":[%s]}}"
                            .formatted(baseline.getMetadata().getResourceVersion(), names);
            PatchContext context =
                    new PatchContext.Builder()
                            .withPatchType(PatchType.JSON_MERGE)
                            .withFieldManager(Labels.MANAGED_BY_VALUE)
                            .build();
            client.resource(baseline).patch(context, patch);
        }
    }
}
