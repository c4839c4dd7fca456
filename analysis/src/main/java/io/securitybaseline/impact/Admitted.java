package io.securitybaseline.impact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.securitybaseline.workload.PodContainer.Listing;
import io.securitybaseline.workload.Workload;

import java.util.ArrayList;
import java.util.List;

/**
 * A workload whose pod says what it would say once it was let in: LimitRanges have filled in
 * resources, and its ServiceAccount has decided about the token. Admission policies judge it so.
 */
final class Admitted {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Admitted() {}

    /** The workload as a manifest. */
    static JsonNode of(Workload workload, ContainerDefaults defaults, TokensTakenAway tokens) {
        ObjectNode root = JSON.createObjectNode();
        root.put("kind", workload.kind().name());
        ObjectNode holder = root;
        if (!workload.kind().templatePath().isEmpty()) {
            for (String field : workload.kind().templatePath().split("\\.", -1)) {
                holder = holder.putObject(field);
            }
            holder.set("metadata", JSON.valueToTree(workload.podMetadata()));
        }
        holder.set("spec", JSON.valueToTree(completed(workload, defaults, tokens)));
        root.set("metadata", JSON.valueToTree(workload.metadata()));
        return root;
    }

    private static PodSpec completed(
            Workload workload, ContainerDefaults defaults, TokensTakenAway tokens) {
        List<Container> starting = new ArrayList<>();
        List<Container> running = new ArrayList<>();
        for (Share share : defaults.shares(workload)) {
            Container completed =
                    new ContainerBuilder(share.container().container())
                            .withResources(
                                    new ResourceRequirementsBuilder()
                                            .withRequests(share.demand().requests())
                                            .withLimits(share.demand().limits())
                                            .build())
                            .build();
            (share.container().list() == Listing.initContainers ? starting : running)
                    .add(completed);
        }
        return new PodSpecBuilder(workload.podSpec())
                .withInitContainers(starting)
                .withContainers(running)
                .withAutomountServiceAccountToken(tokens.leaves(workload))
                .build();
    }
}
