package io.securitybaseline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestCountsTest {

    private static final String METRICS =
            """
            # TYPE apiserver_request_total counter
            apiserver_request_total{code="200",dry_run="",resource="networkpolicies",subresource="",verb="PATCH"} 7
            apiserver_request_total{code="422",dry_run="",resource="networkpolicies",subresource="",verb="PATCH"} 1
            apiserver_request_total{code="201",dry_run="All",resource="networkpolicies",subresource="",verb="POST"} 3
            apiserver_request_total{code="200",dry_run="",resource="securitybaselines",subresource="status",verb="APPLY"} 2
            apiserver_request_total{code="200",dry_run="",resource="leases",subresource="",verb="PUT"} 60
            apiserver_request_total{code="201",dry_run="",resource="selfsubjectaccessreviews",subresource="",verb="POST"} 9
            apiserver_request_total{code="200",dry_run="",resource="networkpolicies",subresource="",verb="WATCH"} 4
            apiserver_request_total{code="200",dry_run="",resource="namespaces",subresource="",verb="LIST"} 2
            apiserver_request_total{code="200",dry_run="",resource="",subresource="/metrics",verb="GET"} 30
            apiserver_longrunning_requests{resource="pods",scope="cluster",verb="WATCH"} 5
            apiserver_longrunning_requests{resource="pods",scope="resource",verb="CONNECT"} 1
            apiserver_longrunning_requests{resource="secrets",scope="cluster",verb="WATCH"} 3
            apiserver_request_duration_seconds_count{resource="networkpolicies",verb="PATCH"} 100
            """;

    @Test
    void writesAreThoseThatStoreSomethingForTheOperator() {
        var writes = RequestCounts.parse(METRICS).writes();

        assertThat(writes).hasToString("8 PATCH networkpolicies, 2 APPLY securitybaselines/status");
        assertThat(writes.total()).isEqualTo(10);
        assertThat(writes.of("networkpolicies").total()).isEqualTo(8);
    }

    @Test
    void readsAreOfObjectsAndWatchesAreThoseThatAreOpen() {
        var counts = RequestCounts.parse(METRICS);

        assertThat(counts.reads()).hasToString("4 WATCH networkpolicies, 2 LIST namespaces");
        assertThat(counts.since(counts).openWatches()).isEqualTo(8);
    }

    @Test
    void whatWasCountedBeforeOrSentByOthersIsLeftOut() {
        var before = RequestCounts.parse(METRICS);
        var after = RequestCounts.parse(METRICS.replace("} 7", "} 17"));

        var added = after.since(before);

        assertThat(added).hasToString("10 PATCH networkpolicies");
        assertThat(added.without("PATCH", "networkpolicies", 4))
                .hasToString("6 PATCH networkpolicies");
        assertThat(added.without("PATCH", "networkpolicies", 10).total()).isZero();
    }
}
