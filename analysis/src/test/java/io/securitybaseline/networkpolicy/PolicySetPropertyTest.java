package io.securitybaseline.networkpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.securitybaseline.api.Direction;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What holds for any policies. Universes are small, so that every connection can be tried. */
class PolicySetPropertyTest {
    private static final List<Flow> FLOWS = AnyPolicy.flows();

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void itAnswersAsOneWhoTriesEveryConnection(
            @ForAll @Size(max = 3) List<@From("policies") NetworkPolicy> policies,
            @ForAll Direction direction) {
        PolicySet set = PolicySet.of(Policies.HOME, policies);
        NaivePolicies naive = new NaivePolicies(Policies.HOME, policies);
        assertThat(FLOWS)
                .filteredOn(it -> set.allows(direction, it) != naive.allows(direction, it))
                .isEmpty();
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aPolicyOpensExactlyWhatIsLetThroughWithItAndNotWithout(
            @ForAll @Size(max = 3) List<@From("policies") NetworkPolicy> policies,
            @ForAll("policies") NetworkPolicy another) {
        Opening opening =
                PolicySet.of(Policies.HOME, policies).openedBy(another, Budget.unlimited());
        assertThat(opening instanceof Opening.Rules).isEqualTo(opens(policies, another));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void anotherPolicyTakesNothingFromPodsThatAreIsolatedAlready(
            @ForAll @Size(max = 3) List<@From("policies") NetworkPolicy> policies,
            @ForAll("policies") NetworkPolicy another,
            @ForAll Direction direction) {
        PolicySet before = PolicySet.of(Policies.HOME, policies);
        PolicySet after = PolicySet.of(Policies.HOME, with(policies, another));
        assertThat(FLOWS)
                .filteredOn(it -> before.isolates(direction, it.pod()))
                .filteredOn(it -> before.allows(direction, it))
                .allMatch(it -> after.allows(direction, it));
        assertThat(FLOWS)
                .filteredOn(it -> before.isolates(direction, it.pod()))
                .allMatch(it -> after.isolates(direction, it.pod()));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aPolicyOfTheSetOpensNothing(
            @ForAll @Size(min = 1, max = 3) List<@From("policies") NetworkPolicy> policies) {
        PolicySet set = PolicySet.of(Policies.HOME, policies);
        assertThat(policies)
                .allMatch(it -> set.openedBy(it, Budget.unlimited()).equals(new Opening.Nothing()));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void whatBecomesOfTrafficIsWhatBecomesOfEachConnection(
            @ForAll @Size(max = 3) List<@From("policies") NetworkPolicy> now,
            @ForAll @Size(max = 3) List<@From("policies") NetworkPolicy> then,
            @ForAll("traffic") Traffic traffic,
            @ForAll Direction direction) {
        Passage passage =
                PolicySet.of(Policies.HOME, now)
                        .passage(
                                direction,
                                traffic,
                                PolicySet.of(Policies.HOME, then),
                                Budget.unlimited());
        assertThat(passage).isEqualTo(passage(now, then, traffic, direction));
    }

    /** It may have several names, which is more than a connection here can say of itself. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void portWithoutAKnownNameMayHaveAny(
            @ForAll @Size(max = 3) List<@From("policies") NetworkPolicy> now,
            @ForAll @Size(max = 3) List<@From("policies") NetworkPolicy> then,
            @ForAll("trafficOfUnknownName") Traffic traffic,
            @ForAll Direction direction) {
        Passage passage =
                PolicySet.of(Policies.HOME, now)
                        .passage(
                                direction,
                                traffic,
                                PolicySet.of(Policies.HOME, then),
                                Budget.unlimited());
        Passage ofOneName = passage(now, then, traffic, direction);
        switch (passage) {
            case CLOSED_BEFORE, KEPT -> assertThat(ofOneName).isEqualTo(passage);
            case BLOCKED -> assertThat(ofOneName).isEqualTo(Passage.BLOCKED);
            case PARTLY_BLOCKED -> assertThat(ofOneName).isNotEqualTo(Passage.CLOSED_BEFORE);
            case UNJUDGED -> assertThat(passage).isNotEqualTo(Passage.UNJUDGED);
        }
    }

    private static Passage passage(
            List<NetworkPolicy> now,
            List<NetworkPolicy> then,
            Traffic traffic,
            Direction direction) {
        NaivePolicies before = new NaivePolicies(Policies.HOME, now);
        NaivePolicies after = new NaivePolicies(Policies.HOME, then);
        List<Boolean> kept =
                FLOWS.stream()
                        .filter(it -> AnyPolicy.isAskedFor(traffic, it))
                        .filter(it -> before.allows(direction, it))
                        .map(it -> after.allows(direction, it))
                        .distinct()
                        .toList();
        if (kept.isEmpty()) {
            return Passage.CLOSED_BEFORE;
        }
        return kept.size() == 2
                ? Passage.PARTLY_BLOCKED
                : kept.getFirst() ? Passage.KEPT : Passage.BLOCKED;
    }

    private static boolean opens(List<NetworkPolicy> policies, NetworkPolicy another) {
        NaivePolicies before = new NaivePolicies(Policies.HOME, policies);
        NaivePolicies after = new NaivePolicies(Policies.HOME, with(policies, another));
        return Stream.of(Direction.values())
                .anyMatch(
                        direction ->
                                FLOWS.stream()
                                        .anyMatch(
                                                it ->
                                                        !before.allows(direction, it)
                                                                && after.allows(direction, it)));
    }

    private static List<NetworkPolicy> with(List<NetworkPolicy> policies, NetworkPolicy another) {
        List<NetworkPolicy> all = new ArrayList<>(policies);
        all.add(another);
        return all;
    }

    @Provide
    Arbitrary<Traffic> traffic() {
        return AnyPolicy.traffic(Arbitraries.of("", "http", "dns"));
    }

    @Provide
    Arbitrary<Traffic> trafficOfUnknownName() {
        return AnyPolicy.traffic(Arbitraries.just("").injectNull(1));
    }

    @Provide
    Arbitrary<NetworkPolicy> policies() {
        return AnyPolicy.policy();
    }
}
