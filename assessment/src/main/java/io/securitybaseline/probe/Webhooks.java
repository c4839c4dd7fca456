package io.securitybaseline.probe;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.securitybaseline.evidence.WebhookFacts;
import io.securitybaseline.live.OrNone;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What is looked at of admission webhooks. */
final class Webhooks {
    private static final String ANY = "*";

    /** The resources by whose group a webhook guards something. */
    private static final Map<String, Set<String>> GUARDED =
            Map.of(
                    "",
                    Set.of("pods", "secrets"),
                    "rbac.authorization.k8s.io",
                    Set.of("roles", "rolebindings", "clusterroles", "clusterrolebindings"));

    private Webhooks() {}

    static Stream<WebhookFacts> of(ValidatingWebhookConfiguration configuration) {
        return OrNone.of(configuration.getWebhooks()).stream()
                .map(
                        it ->
                                new WebhookFacts(
                                        configuration.getMetadata().getName(),
                                        it.getName(),
                                        true,
                                        guards(it.getRules()),
                                        "Ignore".equals(it.getFailurePolicy()),
                                        server(it.getClientConfig())));
    }

    static Stream<WebhookFacts> of(MutatingWebhookConfiguration configuration) {
        return OrNone.of(configuration.getWebhooks()).stream()
                .map(
                        it ->
                                new WebhookFacts(
                                        configuration.getMetadata().getName(),
                                        it.getName(),
                                        false,
                                        guards(it.getRules()),
                                        "Ignore".equals(it.getFailurePolicy()),
                                        server(it.getClientConfig())));
    }

    private static boolean guards(@Nullable List<RuleWithOperations> rules) {
        return OrNone.of(rules).stream().anyMatch(Webhooks::guards);
    }

    private static boolean guards(RuleWithOperations rule) {
        return GUARDED.entrySet().stream()
                .anyMatch(
                        it ->
                                names(rule.getApiGroups(), it.getKey())
                                        && OrNone.of(rule.getResources()).stream()
                                                .map(resource -> resource.split("/", 2)[0])
                                                .anyMatch(
                                                        resource ->
                                                                resource.equals(ANY)
                                                                        || it.getValue()
                                                                                .contains(
                                                                                        resource)));
    }

    private static boolean names(@Nullable List<String> groups, String group) {
        List<String> named = OrNone.of(groups);
        return named.contains(ANY) || named.contains(group);
    }

    private static WebhookFacts.Server server(WebhookClientConfig config) {
        String service =
                config.getService() == null
                        ? ""
                        : config.getService().getNamespace() + "/" + config.getService().getName();
        return new WebhookFacts.Server(
                service, host(config.getUrl()), trustEnd(config.getCaBundle()));
    }

    private static String host(@Nullable String url) {
        if (url == null) {
            return "";
        }
        try {
            return Objects.requireNonNullElse(URI.create(url).getHost(), url);
        } catch (IllegalArgumentException e) {
            // The API server takes URLs that Java does not.
            return url;
        }
    }

    /** A bundle holds several: as long as one of them is valid the others may have ended. */
    private static @Nullable Instant trustEnd(@Nullable String bundle) {
        if (bundle == null || bundle.isEmpty()) {
            return null;
        }
        try {
            byte[] pem = Base64.getDecoder().decode(bundle);
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .stream()
                    .map(it -> ((X509Certificate) it).getNotAfter().toInstant())
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        } catch (CertificateException | IllegalArgumentException e) {
            // Whom this trusts is nobody's to say, and so nobody has answered it since.
            return Instant.EPOCH;
        }
    }
}
