package io.securitybaseline.baseline;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Quantity;
import io.securitybaseline.api.AdoptPolicy;
import io.securitybaseline.api.ApiServerAccess;
import io.securitybaseline.api.AttachTo;
import io.securitybaseline.api.BindingEntry;
import io.securitybaseline.api.DefaultServiceAccount;
import io.securitybaseline.api.DeletionPolicy;
import io.securitybaseline.api.Direction;
import io.securitybaseline.api.EgressEntry;
import io.securitybaseline.api.ForeignPolicies;
import io.securitybaseline.api.IngressEntry;
import io.securitybaseline.api.LimitEntry;
import io.securitybaseline.api.LimitRangeEntry;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.NetworkPeer;
import io.securitybaseline.api.NetworkPort;
import io.securitybaseline.api.NetworkSpec;
import io.securitybaseline.api.PodSecurityLevel;
import io.securitybaseline.api.PodSecuritySpec;
import io.securitybaseline.api.PullSecretEntry;
import io.securitybaseline.api.QuotaEntry;
import io.securitybaseline.api.RbacSpec;
import io.securitybaseline.api.RegistriesSpec;
import io.securitybaseline.api.ResourcesSpec;
import io.securitybaseline.api.RoleEntry;
import io.securitybaseline.api.RoleRule;
import io.securitybaseline.api.SecurityBaselineSpec;
import io.securitybaseline.api.Selector;
import io.securitybaseline.api.ServiceAccountEntry;
import io.securitybaseline.api.SubjectEntry;
import io.securitybaseline.api.TrafficPolicy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Baselines for tests, made from so few names and values that several of them often clash. */
public final class AnyBaseline {
    private static final Selector EVERY = new Selector(Map.of("tenancy", "yes"), List.of());

    /** Which modes the generated baselines have. */
    private final Arbitrary<@Nullable Mode> mode;

    private final Arbitrary<Boolean> suspended;

    private AnyBaseline(Arbitrary<@Nullable Mode> mode, Arbitrary<Boolean> suspended) {
        this.mode = mode;
        this.suspended = suspended;
    }

    /** Up to three baselines of any mode. */
    public static Arbitrary<List<SelectedBaseline>> several() {
        return new AnyBaseline(
                        Arbitraries.of(Mode.Audit, Mode.Enforce, Mode.Enforce).injectNull(0.2),
                        Arbitraries.of(false, false, true))
                .list();
    }

    /** Up to three baselines that enforce all that they have. */
    public static Arbitrary<List<SelectedBaseline>> enforcing() {
        return new AnyBaseline(Arbitraries.just(Mode.Enforce), Arbitraries.just(false)).list();
    }

    private Arbitrary<List<SelectedBaseline>> list() {
        return Arbitraries.of("alpha", "beta", "gamma")
                .list()
                .ofMaxSize(3)
                .uniqueElements()
                .flatMap(
                        names ->
                                Combinators.combine(names.stream().map(this::baseline).toList())
                                        .as(Function.identity()));
    }

    private Arbitrary<SelectedBaseline> baseline(String name) {
        return spec().map(spec -> new SelectedBaseline(name, 1, spec));
    }

    private Arbitrary<SecurityBaselineSpec> spec() {
        Arbitrary<Integer> priority = Arbitraries.of(0, 10).injectNull(0.3);
        return Combinators.combine(
                        mode,
                        priority,
                        suspended,
                        podSecurity().injectNull(0.4),
                        network().injectNull(0.3),
                        rbac().injectNull(0.3),
                        registries().injectNull(0.4),
                        resources().injectNull(0.4))
                .as(
                        (ownMode,
                                ownPriority,
                                suspend,
                                pods,
                                network,
                                rbac,
                                registries,
                                resources) ->
                                new SecurityBaselineSpec(
                                        EVERY,
                                        List.of(),
                                        ownMode,
                                        ownPriority,
                                        suspend,
                                        DeletionPolicy.Delete,
                                        AdoptPolicy.Never,
                                        null,
                                        pods,
                                        network,
                                        rbac,
                                        registries,
                                        resources,
                                        null));
    }

    private Arbitrary<PodSecuritySpec> podSecurity() {
        Arbitrary<PodSecurityLevel> level = Arbitraries.of(PodSecurityLevel.class);
        return Combinators.combine(
                        mode,
                        level.injectNull(0.2),
                        level.injectNull(0.5),
                        level.injectNull(0.5),
                        Arbitraries.of("v1.9", "v1.36", "latest"))
                .as(PodSecuritySpec::new);
    }

    private Arbitrary<NetworkSpec> network() {
        Arbitrary<TrafficPolicy> policy = Arbitraries.of(TrafficPolicy.class);
        return Combinators.combine(
                        mode,
                        Arbitraries.of(Direction.class).list().uniqueElements(),
                        policy.injectNull(0.5),
                        policy.injectNull(0.5),
                        Arbitraries.of("a", "b").map(AnyBaseline::access).injectNull(0.7),
                        entries(AnyBaseline::ingress),
                        entries(AnyBaseline::egress),
                        Arbitraries.of(ForeignPolicies.class).injectNull(0.7))
                .as(NetworkSpec::new);
    }

    private Arbitrary<RbacSpec> rbac() {
        Arbitrary<Boolean> automount = Arbitraries.of(true, false);
        return Combinators.combine(
                        mode,
                        automount
                                .injectNull(0.3)
                                .map(it -> new ServiceAccountEntry("app", it))
                                .list()
                                .ofMaxSize(1),
                        entries(AnyBaseline::role),
                        entries(AnyBaseline::binding),
                        automount.map(DefaultServiceAccount::new).injectNull(0.5))
                .as(RbacSpec::new);
    }

    private Arbitrary<RegistriesSpec> registries() {
        Arbitrary<List<PullSecretEntry>> entries =
                Arbitraries.of(
                        List.of(),
                        List.of(pullSecret("regcred", "team-registry", AttachTo.All)),
                        List.of(pullSecret("regcred", "team-registry", AttachTo.Default)),
                        List.of(pullSecret("regcred", "missing", AttachTo.All)),
                        List.of(pullSecret("mirror", "team-registry", AttachTo.Named)));
        return Combinators.combine(mode, entries).as(RegistriesSpec::new);
    }

    private Arbitrary<ResourcesSpec> resources() {
        Arbitrary<LimitRangeEntry> limits =
                Combinators.combine(quantities("memory"), quantities("memory"), quantities("cpu"))
                        .as(
                                (max, defaults, min) ->
                                        new LimitEntry(
                                                LimitEntry.Type.Container,
                                                max,
                                                min,
                                                defaults,
                                                Map.of(),
                                                Map.of()))
                        .map(entry -> new LimitRangeEntry(List.of(entry)));
        Arbitrary<QuotaEntry> quota = quantities("count/pods").map(QuotaEntry::new);
        return Combinators.combine(mode, limits.injectNull(0.4), quota.injectNull(0.4))
                .as(ResourcesSpec::new);
    }

    /** The same amount may be written in two ways. */
    private static Arbitrary<Map<String, Quantity>> quantities(String resource) {
        return Arbitraries.of(
                Map.of(resource, new Quantity("1024")),
                Map.of(resource, new Quantity("1Ki")),
                Map.of(resource, new Quantity("2Ki")),
                Map.of("other", new Quantity("5")));
    }

    /** None, one or both of two names, each with one of two contents. */
    private static <T> Arbitrary<List<T>> entries(Entry<T> entry) {
        return Combinators.combine(
                        Arbitraries.of(0, 1, 2, 3), Arbitraries.of(0, 1), Arbitraries.of(0, 1))
                .as(
                        (which, first, second) ->
                                switch (which) {
                                    case 0 -> List.of();
                                    case 1 -> List.of(entry.of("x", first));
                                    case 2 -> List.of(entry.of("y", second));
                                    default -> List.of(entry.of("x", first), entry.of("y", second));
                                });
    }

    private interface Entry<T> {
        T of(String name, int variant);
    }

    private static ApiServerAccess access(String label) {
        return new ApiServerAccess(new Selector(Map.of("uses", label), List.of()));
    }

    private static IngressEntry ingress(String name, int variant) {
        return new IngressEntry(name, null, List.of(peer(variant)), List.of(port(variant)));
    }

    private static EgressEntry egress(String name, int variant) {
        return new EgressEntry(name, Selector.EVERYTHING, List.of(peer(variant)), List.of());
    }

    private static NetworkPeer peer(int variant) {
        return variant == 0
                ? new NetworkPeer(List.of("ingress-nginx"), null, null, null, List.of())
                : new NetworkPeer(List.of(), null, null, "10.20.0.0/24", List.of());
    }

    private static NetworkPort port(int variant) {
        return new NetworkPort(
                variant == 0 ? new IntOrString("http") : new IntOrString("Bad_Port"), null, null);
    }

    private static RoleEntry role(String name, int variant) {
        return new RoleEntry(
                name,
                List.of(
                        new RoleRule(
                                List.of(""),
                                List.of("pods"),
                                List.of(),
                                List.of(variant == 0 ? "get" : "list"))));
    }

    private static BindingEntry binding(String name, int variant) {
        return new BindingEntry(
                name,
                variant == 0 ? name : null,
                variant == 0 ? null : "view",
                List.of(new SubjectEntry(SubjectEntry.Kind.Group, "team-$(namespace)", null)));
    }

    private static PullSecretEntry pullSecret(String name, String source, AttachTo attachTo) {
        return new PullSecretEntry(
                name,
                source,
                attachTo,
                attachTo == AttachTo.Named ? List.of("builder") : List.of());
    }
}
