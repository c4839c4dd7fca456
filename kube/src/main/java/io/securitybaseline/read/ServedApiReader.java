package io.securitybaseline.read;

import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.exposure.Unread;
import io.securitybaseline.live.ServedApi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads once from the API server what it calls in which namespace, for those who have no caches of
 * it.
 */
public final class ServedApiReader {
    private ServedApiReader() {}

    /**
     * What was found.
     *
     * @param unread what the caller may not read
     */
    public record Found(Map<String, List<ServedApi>> byNamespace, List<Unread> unread) {}

    /**
     * Reads it.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server does not
     *     answer
     */
    public static Found read(KubernetesClient client) {
        Listing listing = new Listing();
        List<ValidatingWebhookConfiguration> validating = new ArrayList<>();
        List<MutatingWebhookConfiguration> mutating = new ArrayList<>();
        List<APIService> aggregated = new ArrayList<>();
        List<CustomResourceDefinition> definitions = new ArrayList<>();
        listing.read(
                "validatingwebhookconfigurations.admissionregistration.k8s.io",
                client.admissionRegistration().v1().validatingWebhookConfigurations(),
                validating::add);
        listing.read(
                "mutatingwebhookconfigurations.admissionregistration.k8s.io",
                client.admissionRegistration().v1().mutatingWebhookConfigurations(),
                mutating::add);
        listing.read("apiservices.apiregistration.k8s.io", client.apiServices(), aggregated::add);
        listing.read(
                "customresourcedefinitions.apiextensions.k8s.io",
                client.apiextensions().v1().customResourceDefinitions(),
                it -> addConverting(it, definitions));
        return new Found(
                ServedApis.byNamespace(validating, mutating, aggregated, definitions),
                listing.unread());
    }

    /** Their schemas may be large. */
    private static void addConverting(
            CustomResourceDefinition definition, List<CustomResourceDefinition> converting) {
        if (isConverting(definition)) {
            converting.add(definition);
        }
    }

    public static boolean isConverting(CustomResourceDefinition definition) {
        return definition.getSpec() != null
                && definition.getSpec().getConversion() != null
                && definition.getSpec().getConversion().getWebhook() != null;
    }
}
