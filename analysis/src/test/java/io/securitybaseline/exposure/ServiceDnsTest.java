package io.securitybaseline.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.stream.Collectors;

class ServiceDnsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
"""
db.data.svc                                          | data/db
db.data.svc.                                         | data/db
db.data.svc.cluster.local                            | data/db
db.data.svc.k8s.example.com:5432                     | data/db:5432
db-0.db.data.svc:5432                                | data/db:5432
http://db.data.svc                                   | data/db:80
https://db.data.svc/path?x=y                         | data/db:443
https://user:pass@db.data.svc:8443                   | data/db:8443
https://user@db.data.svc                             | data/db:443
postgres://db.data.svc/shop                          | data/db
db.data                                              | data/db
--upstream=db.data.svc:5432,cache.data.svc:6379      | data/cache:6379 data/db:5432
{"url":"http://db.data.svc:9200"}                    | data/db:9200
a.data.svc b.data.svc:70000                          | data/a data/b
svc                                                  | ''
http://web/index                                     | shop/web:80
redis://:secret@cache                                | shop/cache
web:8080,other                                       | shop/web:8080
web:                                                 | ''
web                                                  | ''
data.svc                                             | ''
db.data.svcs.local                                   | ''
example.org.uk                                       | ''
-db.data.svc                                         | ''
Db.data.svc                                          | ''
db_1.data.svc                                        | ''
db..data.svc                                         | ''
1.2.3.4:80                                           | ''
""")
    void itFinds(String text, String found) {
        assertThat(
                        ServiceDns.in("shop", List.of(text)).stream()
                                .map(
                                        it ->
                                                it.service()
                                                        + (it.port() == null
                                                                ? ""
                                                                : ":" + it.port()))
                                .collect(Collectors.joining(" ")))
                .isEqualTo(found);
    }

    /** Anybody may write an environment, and as much as fits into an object. */
    @Test
    void longTextIsNoMatter() {
        String long1 = "a".repeat(500_000) + "://" + "b.".repeat(500_000) + "svc";
        String long2 = "@db.data.svc:1 ".repeat(60_000);
        assertThat(ServiceDns.in("shop", List.of(long1))).isEmpty();
        assertThat(ServiceDns.in("shop", List.of(long2))).hasSize(1);
    }
}
