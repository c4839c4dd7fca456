package io.securitybaseline.kube;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Breaks off pages of lists that are too large for the memory, and has later pages of the same list
 * smaller. How many objects a page has says nothing of its size: 500 of what a tenant makes can be
 * 750 MB.
 */
final class PageLimits implements Interceptor {
    /** Held three times while it is read. */
    static final long LARGEST = 6L * 1024 * 1024;

    /** So many of the largest objects are not more than that. */
    static final long FEWEST = 4;

    private static final long FEWER = 8;
    private static final int MOST_LISTS = 1000;
    private static final Pattern LIMIT = Pattern.compile("(?<=[?&]limit=)\\d{1,9}");

    private final Map<String, Long> limits =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                    return size() > MOST_LISTS;
                }
            };

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        String uri = request.uri().toString();
        Matcher limit = LIMIT.matcher(uri);
        if (limit.find()) {
            long asked = Long.parseLong(limit.group());
            long known = limit(request, asked);
            if (known < asked) {
                builder.uri(URI.create(limit.replaceFirst(Long.toString(known))));
            }
        }
    }

    @Override
    public AsyncBody.Consumer<List<ByteBuffer>> consumer(
            AsyncBody.Consumer<List<ByteBuffer>> consumer, HttpRequest request) {
        Matcher limit = LIMIT.matcher(request.uri().toString());
        if (!limit.find() || Long.parseLong(limit.group()) <= FEWEST) {
            return consumer;
        }
        long asked = Long.parseLong(limit.group());
        long[] read = new long[1];
        return (buffers, body) -> {
            read[0] += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
            if (read[0] > LARGEST) {
                fewer(request, Math.max(FEWEST, asked / FEWER));
                throw new OversizedPage(request.uri().getPath(), asked);
            }
            consumer.consume(buffers, body);
        };
    }

    private synchronized long limit(HttpRequest request, long asked) {
        return limits.getOrDefault(request.uri().getPath(), asked);
    }

    private synchronized void fewer(HttpRequest request, long limit) {
        limits.merge(request.uri().getPath(), limit, Math::min);
    }
}
