package io.securitybaseline.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;

import java.time.Duration;

/** Makes the clients of this program, all of which read with the same limits. */
public final class ApiServerClients {
    /** The field manager of everything that the operator writes. */
    public static final String FIELD_MANAGER = "securitybaseline";

    private static final String USER_AGENT = FIELD_MANAGER + "/1.0";
    private static final Duration REQUEST = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration RENEWAL = Duration.ofSeconds(3);

    private ApiServerClients() {}

    /**
     * For a command, which ends when it has its answers.
     *
     * @param asUid the uid of whom the caller impersonates, which the client's settings do not
     *     have; empty for none
     */
    public static KubernetesClient ofCommand(Config access, String asUid) {
        return new KubernetesClientBuilder()
                .withConfig(access)
                .withHttpClientBuilderConsumer(
                        builder -> {
                            if (!asUid.isEmpty()) {
                                builder.addOrReplaceInterceptor("uid", impersonating(asUid));
                            }
                        })
                .withKubernetesSerialization(new TolerantSerialization())
                .build();
    }

    private static Interceptor impersonating(String uid) {
        return new Interceptor() {
            @Override
            public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                builder.header("Impersonate-Uid", uid);
            }
        };
    }

    /**
     * For what the operator watches. What is kept of objects has no managed fields: together they
     * would be larger than the objects.
     *
     * @param fence refuses what a replica that does not lead must not do
     */
    public static KubernetesClient ofWatches(
            Config access, ConnectionHealth health, Interceptor fence) {
        return ofOperator(access, health, fence, TolerantSerialization.ofWatches());
    }

    /**
     * For what the operator writes, and reads now and then. It shares no connection with the
     * watches.
     *
     * @param fence refuses what a replica that does not lead must not do
     */
    public static KubernetesClient ofOperator(
            Config access, ConnectionHealth health, Interceptor fence) {
        return ofOperator(access, health, fence, new TolerantSerialization());
    }

    private static KubernetesClient ofOperator(
            Config access,
            ConnectionHealth health,
            Interceptor fence,
            TolerantSerialization serialization) {
        Config config =
                new ConfigBuilder(access)
                        // The API server takes the field manager of a POST from here.
                        .withUserAgent(USER_AGENT)
                        // WebSocket: the client's plain HTTP watch puts NUL characters behind text
                        // that is not ASCII, and a tenant's annotation would end the operator.
                        .withOnlyHttpWatches(false)
                        .withWatchReconnectInterval(100)
                        .withRequestRetryBackoffLimit(2)
                        .withRequestTimeout((int) REQUEST.toMillis())
                        .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new WatchedHttpClientFactory(health))
                .withHttpClientBuilderConsumer(
                        builder ->
                                builder.addOrReplaceInterceptor("fence", fence)
                                        .addOrReplaceInterceptor("pages", new PageLimits()))
                .withKubernetesSerialization(serialization)
                .build();
    }

    /**
     * For the questions that an assessment asks of one API server. It shares no connection with
     * others, so that a server that hangs holds up nothing else.
     *
     * @param fence refuses what a replica that does not lead must not do
     */
    public static KubernetesClient ofInstance(Config access, Interceptor fence) {
        Config config =
                new ConfigBuilder(access)
                        .withUserAgent(USER_AGENT)
                        .withRequestRetryBackoffLimit(0)
                        .withRequestTimeout((int) PATIENCE.toMillis())
                        .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(
                        builder -> builder.addOrReplaceInterceptor("fence", fence))
                .withKubernetesSerialization(new TolerantSerialization())
                .build();
    }

    /**
     * For the lease alone. Its requests share no connection with others, and one that hangs fails
     * long before the lease runs out.
     */
    public static KubernetesClient ofLease(Config access) {
        Config config =
                new ConfigBuilder(access)
                        .withUserAgent(USER_AGENT)
                        .withRequestRetryBackoffLimit(0)
                        .withConnectionTimeout((int) RENEWAL.toMillis())
                        .withRequestTimeout((int) RENEWAL.toMillis())
                        .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(
                        new WatchedHttpClientFactory(new ConnectionHealth(System::nanoTime)))
                .withKubernetesSerialization(new TolerantSerialization())
                .build();
    }
}
