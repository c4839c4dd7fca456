package io.securitybaseline.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;

import org.junit.jupiter.api.Test;

class EchoesTest {
    private final Echoes echoes = new Echoes();

    @Test
    void theEventOfAnOwnWriteIsNoNewsHoweverEarlyItComes() {
        echoes.begin();
        assertThat(echoes.isNews(object("early", 5))).isFalse();
        echoes.wrote(object("early", 5));
        echoes.wrote(object("late", 6));

        assertThat(echoes.end()).isFalse();
        assertThat(echoes.isNews(object("late", 6))).isFalse();
    }

    @Test
    void whatOthersChangedDuringThePassIsNewsAtItsEnd() {
        echoes.begin();
        echoes.wrote(object("one", 5));
        assertThat(echoes.isNews(object("one", 4))).isFalse();

        assertThat(echoes.end()).isTrue();
    }

    @Test
    void whatOthersChangedAfterThePassIsNewsAtOnce() {
        echoes.begin();
        echoes.wrote(object("one", 5));
        echoes.end();

        assertThat(echoes.isNews(object("one", 7))).isTrue();
        assertThat(echoes.isNews(object("other", 5))).isTrue();
    }

    @Test
    void aWriteThatWasRewrittenIsLookedAtAgain() {
        echoes.begin();
        echoes.wrote(object("one", 5));
        echoes.isNews(object("one", 5));
        echoes.disregard();

        assertThat(echoes.end()).isTrue();
    }

    @Test
    void newsOfOnePassIsNotNewsOfTheNext() {
        echoes.begin();
        echoes.isNews(object("one", 4));
        echoes.end();
        echoes.begin();

        assertThat(echoes.end()).isFalse();
    }

    @Test
    void manyEventsDuringAPassAreNewsWithoutBeingKept() {
        echoes.begin();
        for (int i = 0; i < 1_000; i++) {
            echoes.isNews(object("own", i));
            echoes.wrote(object("own", i));
        }

        assertThat(echoes.end()).isTrue();
    }

    private static ConfigMap object(String name, int version) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withResourceVersion(String.valueOf(version))
                .endMetadata()
                .build();
    }
}
