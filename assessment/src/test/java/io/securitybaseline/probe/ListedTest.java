package io.securitybaseline.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.ConfigMapListBuilder;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Probe;
import io.securitybaseline.evidence.Provenance;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class ListedTest {
    private static final Provenance FROM = Provenance.direct(Probe.objects, Instant.EPOCH, "");

    private Instant now = Instant.EPOCH;
    private final Listed listed = new Listed(() -> now);

    /** An API server with some pages of one object each. */
    private static final class Served implements Listable<ConfigMapList> {
        private final int pages;
        private final List<ListOptions> asked = new ArrayList<>();
        private int forgets;

        Served(int pages) {
            this.pages = pages;
        }

        /** How many times the second page is refused. */
        Served forgetting(int times) {
            forgets = times;
            return this;
        }

        @Override
        public ConfigMapList list() {
            throw new UnsupportedOperationException("a list without pages");
        }

        @Override
        @Deprecated
        public ConfigMapList list(Integer limit, String next) {
            throw new UnsupportedOperationException("deprecated");
        }

        @Override
        public ConfigMapList list(ListOptions options) {
            asked.add(options);
            int page = options.getContinue() == null ? 0 : Integer.parseInt(options.getContinue());
            if (page == 1 && forgets > 0) {
                forgets--;
                throw new KubernetesClientException("expired", 410, null);
            }
            ConfigMap item =
                    new ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("item-" + page)
                            .endMetadata()
                            .build();
            return new ConfigMapListBuilder()
                    .withItems(item)
                    .withNewMetadata()
                    .withContinue(page + 1 < pages ? Integer.toString(page + 1) : null)
                    .endMetadata()
                    .build();
        }
    }

    private Evidence<List<String>> names(Served served) {
        return listed.gather(
                FROM,
                "list configmaps",
                served,
                Listed.<ConfigMap, String>each(it -> Stream.of(it.getMetadata().getName())));
    }

    @Test
    void aPageHas250Objects() {
        Served served = new Served(1);
        names(served);

        assertThat(served.asked).extracting(ListOptions::getLimit).containsExactly(250L);
    }

    @Test
    void aListThatIsForgottenIsBegunOnceMoreAndHasNothingTwice() {
        Served served = new Served(3).forgetting(1);

        assertThat(names(served).found().orElseThrow())
                .containsExactly("item-0", "item-1", "item-2");
    }

    @Test
    void aListThatIsForgottenAgainIsIncomplete() {
        assertGap(names(new Served(3).forgetting(2)), Gap.Incomplete);
    }

    @Test
    void requestsOfAllListsOfARunAreBounded() {
        assertThat(names(new Served(1_999)).found().orElseThrow()).hasSize(1_999);
        assertThat(names(new Served(1)).found().orElseThrow()).hasSize(1);

        Served served = new Served(1);
        assertGap(names(served), Gap.Incomplete);
        assertThat(served.asked).isEmpty();
    }

    @Test
    void whatIsReadAfterTheTimeOfARunIsIncomplete() {
        now = now.plus(Duration.ofMinutes(10));
        assertThat(names(new Served(2)).found()).isPresent();

        now = now.plus(Duration.ofSeconds(1));
        assertGap(names(new Served(2)), Gap.Incomplete);
    }

    private static void assertGap(Evidence<?> evidence, Gap gap) {
        assertThat(evidence)
                .isInstanceOfSatisfying(
                        Evidence.Missing.class, it -> assertThat(it.gap()).isEqualTo(gap));
    }
}
