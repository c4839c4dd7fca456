package io.securitybaseline.probe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import io.securitybaseline.api.Gap;
import io.securitybaseline.evidence.Evidence;
import io.securitybaseline.evidence.Provenance;
import io.securitybaseline.read.Pages;

import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads lists within the bounds of one run: so many requests, so much time. A list whose next page
 * the API server has forgotten is begun once more.
 */
final class Listed {
    /** So that 100,000 pods are 400 requests; a page that is too large comes smaller. */
    private static final int PAGE = 250;

    private static final int REQUESTS = 2_000;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Instant end;
    private int requests;

    Listed(InstantSource clock) {
        this.clock = clock;
        this.end = clock.instant().plus(LONGEST);
    }

    /** Takes one object after the other, and says what they add up to. */
    interface Gathering<T, R> {
        void take(T object);

        R result();
    }

    private static final class OutOfBounds extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * What the objects of a list add up to.
     *
     * @param what the permission that the list needs, for a message
     */
    <T extends HasMetadata, L extends KubernetesResourceList<T>, R> Evidence<R> gather(
            Provenance from, String what, Listable<L> list, Supplier<Gathering<T, R>> gathering) {
        try {
            return new Evidence.Seen<>(gatherOnce(list, gathering.get()), from);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_GONE) {
                return Failures.missing(from, what, e);
            }
        } catch (OutOfBounds e) {
            return outOfBounds(from, what);
        }
        try {
            return new Evidence.Seen<>(gatherOnce(list, gathering.get()), from);
        } catch (KubernetesClientException e) {
            return Failures.missing(from, what, e);
        } catch (OutOfBounds e) {
            return outOfBounds(from, what);
        }
    }

    private static <R> Evidence<R> outOfBounds(Provenance from, String what) {
        return new Evidence.Missing<>(
                from,
                Gap.Incomplete,
                "%s: more than %d requests or %d minutes a run"
                        .formatted(what, REQUESTS, LONGEST.toMinutes()));
    }

    private <T extends HasMetadata, L extends KubernetesResourceList<T>, R> R gatherOnce(
            Listable<L> list, Gathering<T, R> gathering) {
        Pages.each(list, PAGE, this::countRequest, gathering::take);
        return gathering.result();
    }

    private void countRequest() {
        requests++;
        if (requests > REQUESTS || clock.instant().isAfter(end)) {
            throw new OutOfBounds();
        }
    }

    /** A list of what each object is turned into, where it is turned into something. */
    static <T, E> Supplier<Gathering<T, List<E>>> each(Function<T, Stream<E>> turn) {
        return () ->
                new Gathering<>() {
                    private final List<E> all = new ArrayList<>();

                    @Override
                    public void take(T object) {
                        turn.apply(object).forEach(all::add);
                    }

                    @Override
                    public List<E> result() {
                        return List.copyOf(all);
                    }
                };
    }
}
