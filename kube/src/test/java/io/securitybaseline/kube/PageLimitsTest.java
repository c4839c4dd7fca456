package io.securitybaseline.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;

import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class PageLimitsTest {
    private static final int OBJECT = 1024 * 1024;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int largest = 8;
    private volatile String item = "{\"data\":{\"a\":\"" + "a".repeat(OBJECT) + "\"}}";
    private AnsweringServer server;

    @BeforeEach
    void begin() throws IOException {
        server = new AnsweringServer(this::answer);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void aPageThatIsTooLargeIsBrokenOffAndComesSmallerUntilItFits() {
        assertThatThrownBy(() -> list("large")).matches(OversizedPage::isBehind);
        assertThatThrownBy(() -> list("large")).matches(OversizedPage::isBehind);
        assertThatThrownBy(() -> list("large")).matches(OversizedPage::isBehind);

        assertThat(list("large").getItems()).hasSize((int) PageLimits.FEWEST);

        assertThat(asked).containsExactly("500", "62", "7", "4");
    }

    /** Each object is one that is read, and all together are far below the bytes of a page. */
    @Test
    void aPageOfManyPartsIsBrokenOffThoughItIsShort() {
        item = "{\"metadata\":{\"ownerReferences\":[" + "{},".repeat(100_000) + "{}]}}";

        assertThatThrownBy(() -> list("large")).matches(OversizedPage::isBehind);
        assertThatThrownBy(() -> list("large")).matches(OversizedPage::isBehind);
        assertThatThrownBy(() -> list("large")).matches(OversizedPage::isBehind);

        assertThat(list("large").getItems()).hasSize((int) PageLimits.FEWEST);
        assertThat(asked).containsExactly("500", "62", "7", "4");
    }

    @Test
    void pagesGrowAgainWithEachListThatIsNotBrokenOff() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> list("large")).matches(OversizedPage::isBehind);
        }
        list("large");
        largest = 0; // somebody deleted the large objects

        list("large");
        list("large");
        list("large");

        assertThat(asked).containsExactly("500", "62", "7", "4", "32", "256", "500");
    }

    @Test
    void pagesOfOneListDoNotGrowOnItsWay() {
        assertThatThrownBy(() -> list("large")).matches(OversizedPage::isBehind);
        largest = 0;

        list("large");
        page("large", "a");
        page("large", "b");
        list("large");

        assertThat(asked).containsExactly("500", "62", "62", "62", "496");
    }

    @Test
    void objectsThatStayLargeCostEachListOnePageMore() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> list("large")).matches(OversizedPage::isBehind);
        }
        list("large");
        asked.clear();

        assertThatThrownBy(() -> list("large")).matches(OversizedPage::isBehind);
        list("large");

        assertThat(asked).containsExactly("32", "4");
    }

    @Test
    void otherListsAreAskedForAsTheyWere() {
        assertThatThrownBy(() -> list("large")).matches(OversizedPage::isBehind);

        assertThat(list("small").getItems()).isEmpty();

        assertThat(asked).containsExactly("500", "500");
    }

    private ConfigMapList list(String namespace) {
        return page(namespace, null);
    }

    private ConfigMapList page(String namespace, String token) {
        return server.client()
                .configMaps()
                .inNamespace(namespace)
                .list(new ListOptionsBuilder().withLimit(500L).withContinue(token).build());
    }

    /** Objects of the largest size, as many as are asked for; none in {@code small}. */
    private void answer(HttpExchange exchange) throws IOException {
        String limit = exchange.getRequestURI().getQuery().replaceAll(".*limit=(\\d+).*", "$1");
        asked.add(limit);
        int count =
                exchange.getRequestURI().getPath().contains("small") ? 0 : Integer.parseInt(limit);
        String items =
                IntStream.range(0, Math.min(largest, count))
                        .mapToObj(it -> item)
                        .collect(Collectors.joining(","));
        try {
            AnsweringServer.json(
                    exchange,
                    "{\"kind\":\"ConfigMapList\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":["
                            + items
                            + "]}");
        } catch (IOException e) {
            // It was broken off.
        }
    }
}
