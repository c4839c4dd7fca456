package io.securitybaseline.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.RuleAction;
import io.securitybaseline.live.ItemKey;

import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.Set;

class PolicyNamesTest {
    @Test
    void aNameTellsBaselineAndAction() {
        assertThat(PolicyNames.of("tenant", RuleAction.Deny))
                .isEqualTo("securitybaseline-tenant-deny");
        assertThat(PolicyNames.ofNetwork("tenant")).isEqualTo("securitybaseline-tenant-network");
    }

    @Test
    void aLongNameIsBlockedAndStaysApartFromOthers() {
        String one = "a".repeat(252) + "b";
        String other = "a".repeat(252) + "c";

        assertThat(PolicyNames.of(one, RuleAction.Audit))
                .hasSizeLessThanOrEqualTo(253)
                .matches(Names.DNS_SUBDOMAIN)
                .endsWith("-audit")
                .isNotEqualTo(PolicyNames.of(other, RuleAction.Audit));
        assertThat(Collections.disjoint(PolicyNames.keys(one), PolicyNames.keys(other))).isTrue();
    }

    @Test
    void aCutBesideADotIsStillAName() {
        for (int length = 200; length <= 253; length++) {
            String name = ("a.".repeat(127) + "b").substring(253 - length, 253);
            if (name.matches(Names.DNS_SUBDOMAIN)) {
                assertThat(PolicyNames.of(name, RuleAction.Deny)).matches(Names.DNS_SUBDOMAIN);
            }
        }
    }

    @Test
    void whatABaselineCanHaveIsKnownAndToWhichControlItBelongs() {
        Set<ItemKey> keys = PolicyNames.keys("tenant");

        assertThat(keys).hasSize(8);
        assertThat(keys)
                .allSatisfy(
                        key -> {
                            assertThat(PolicyNames.isOfSomeBaseline(key.name())).isTrue();
                            assertThat(key.control())
                                    .isEqualTo(
                                            key.name().endsWith("-network")
                                                    ? Control.network
                                                    : Control.admission);
                        });
    }

    @Test
    void theChartsOwnPoliciesAreNoBaselines() {
        for (String name :
                Set.of(
                        "securitybaseline-fence",
                        "securitybaseline-guard",
                        "securitybaseline-crd-guard",
                        "securitybaseline-label-guard",
                        "securitybaseline-deny",
                        "other-tenant-deny")) {
            assertThat(PolicyNames.isOfSomeBaseline(name)).as(name).isFalse();
        }
    }
}
