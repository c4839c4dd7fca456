package io.securitybaseline.read;

import io.fabric8.kubernetes.api.model.APIService;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.securitybaseline.live.OrNone;
import io.securitybaseline.live.ServedApi;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds what the API server calls in which namespace: admission webhooks, aggregated APIs and CRD
 * conversions.
 */
public final class ServedApis {
    /** The port that is called when none is named. */
    private static final int HTTPS = 443;

    private final Map<String, List<ServedApi>> byNamespace = new TreeMap<>();

    private ServedApis() {}

    /** What is called, by namespace. Pods behind Services are not looked at. */
    public static Map<String, List<ServedApi>> byNamespace(
            List<ValidatingWebhookConfiguration> validating,
            List<MutatingWebhookConfiguration> mutating,
            List<APIService> aggregated,
            List<CustomResourceDefinition> definitions) {
        ServedApis served = new ServedApis();
        validating.forEach(
                configuration ->
                        OrNone.of(configuration.getWebhooks())
                                .forEach(
                                        webhook ->
                                                served.webhook(
                                                        "ValidatingWebhookConfiguration/"
                                                                + configuration
                                                                        .getMetadata()
                                                                        .getName(),
                                                        webhook.getClientConfig())));
        mutating.forEach(
                configuration ->
                        OrNone.of(configuration.getWebhooks())
                                .forEach(
                                        webhook ->
                                                served.webhook(
                                                        "MutatingWebhookConfiguration/"
                                                                + configuration
                                                                        .getMetadata()
                                                                        .getName(),
                                                        webhook.getClientConfig())));
        aggregated.forEach(served::aggregated);
        definitions.forEach(served::conversion);
        served.byNamespace
                .values()
                .forEach(
                        list ->
                                list.sort(
                                        Comparator.comparing(ServedApi::what)
                                                .thenComparing(ServedApi::service)));
        return served.byNamespace;
    }

    private void webhook(String what, @Nullable WebhookClientConfig client) {
        if (client != null && client.getService() != null) {
            add(
                    what,
                    client.getService().getNamespace(),
                    client.getService().getName(),
                    client.getService().getPort());
        }
    }

    private void aggregated(APIService api) {
        if (api.getSpec() != null && api.getSpec().getService() != null) {
            add(
                    "APIService/" + api.getMetadata().getName(),
                    api.getSpec().getService().getNamespace(),
                    api.getSpec().getService().getName(),
                    api.getSpec().getService().getPort());
        }
    }

    private void conversion(CustomResourceDefinition definition) {
        var conversion = definition.getSpec() == null ? null : definition.getSpec().getConversion();
        if (conversion != null
                && conversion.getWebhook() != null
                && conversion.getWebhook().getClientConfig() != null
                && conversion.getWebhook().getClientConfig().getService() != null) {
            var service = conversion.getWebhook().getClientConfig().getService();
            add(
                    "CustomResourceDefinition/" + definition.getMetadata().getName(),
                    service.getNamespace(),
                    service.getName(),
                    service.getPort());
        }
    }

    private void add(
            String what,
            @Nullable String namespace,
            @Nullable String service,
            @Nullable Integer port) {
        if (namespace == null || service == null) {
            return; // then nothing can be called
        }
        List<ServedApi> list = byNamespace.computeIfAbsent(namespace, it -> new ArrayList<>());
        ServedApi api = new ServedApi(what, service, port == null ? HTTPS : port, null);
        if (!list.contains(api)) {
            list.add(api);
        }
    }
}
