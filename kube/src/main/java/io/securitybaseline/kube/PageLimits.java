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
 * 750 MB. Nor do its bytes: empty objects in lists become fifty times as much when they are read,
 * so its parts are counted as well. Pages grow again with each list that was not broken off, and
 * not before it is read to its end: a list that grew on its way to the large objects would never
 * come past them.
 */
final class PageLimits implements Interceptor {
    /** Held three times while it is read. */
    static final long LARGEST = 6L * 1024 * 1024;

    /**
     * Names, values and ends, as far as the bytes show them: twice as many as one object may have,
     * some 50 MB of empty objects. Pages in use have a third of it.
     */
    static final int MOST_PARTS = 2 * BoundedParser.MOST_TOKENS;

    /** So many of the largest objects are not more than that. */
    static final long FEWEST = 4;

    private static final long FEWER = 8;
    private static final int MOST_LISTS = 1000;
    private static final Pattern LIMIT = Pattern.compile("(?<=[?&]limit=)\\d{1,9}");

    private static final Pattern CONTINUED = Pattern.compile("[?&]continue=[^&]");

    /** By path. */
    private final Map<String, Limit> limits =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Limit> eldest) {
                    return size() > MOST_LISTS;
                }
            };

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        String uri = request.uri().toString();
        Matcher limit = LIMIT.matcher(uri);
        if (limit.find()) {
            long asked = Long.parseLong(limit.group());
            long known = limit(request, asked, !CONTINUED.matcher(uri).find());
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
        long[] read = new long[2];
        return (buffers, body) -> {
            read[0] += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
            read[1] += buffers.stream().mapToLong(PageLimits::parts).sum();
            if (read[0] > LARGEST || read[1] > MOST_PARTS) {
                fewer(request, Math.max(FEWEST, asked / FEWER));
                throw new OversizedPage(request.uri().getPath(), asked);
            }
            consumer.consume(buffers, body);
        };
    }

    /** In the text of a value they count too, which makes a page smaller than it had to be. */
    private static long parts(ByteBuffer buffer) {
        long parts = 0;
        for (int i = buffer.position(); i < buffer.limit(); i++) {
            byte it = buffer.get(i);
            if (it == '{' || it == '[' || it == ',' || it == ':') {
                parts++;
            }
        }
        return parts;
    }

    /**
     * How many objects the pages of a list have at most.
     *
     * @param brokenOff whether a page was too large since the list began
     */
    private record Limit(long objects, boolean brokenOff) {
        /** Of the next list. */
        Limit next() {
            return new Limit(brokenOff ? objects : objects * FEWER, false);
        }
    }

    private synchronized long limit(HttpRequest request, long asked, boolean begins) {
        String path = request.uri().getPath();
        Limit limit =
                begins
                        ? limits.computeIfPresent(
                                path,
                                (same, last) -> last.next().objects() < asked ? last.next() : null)
                        : limits.get(path);
        return limit == null ? asked : limit.objects();
    }

    private synchronized void fewer(HttpRequest request, long objects) {
        limits.merge(
                request.uri().getPath(),
                new Limit(objects, true),
                (known, now) -> new Limit(Math.min(known.objects(), now.objects()), true));
    }
}
