package io.securitybaseline.waiver;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.api.SecurityWaiverSpec;
import io.securitybaseline.api.Selector;
import io.securitybaseline.api.WaivedObject;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A SecurityWaiver reduced to what decides.
 *
 * @param created as the API server wrote it; empty in a file
 * @param rule one rule or entry of the control; empty for all of it
 * @param namespaces names; empty when {@code selector} says which
 * @param objects the only objects that are exempted; empty for all of them
 * @param ends the first instant at which it holds no more
 */
public record Waiver(
        String name,
        long generation,
        String created,
        String control,
        String rule,
        Set<String> namespaces,
        @Nullable Selector selector,
        Set<WaivedObject> objects,
        String owner,
        String reason,
        Instant ends) {

    /** How long before its end a waiver is said to end soon. */
    public static final Duration SOON = Duration.ofDays(7);

    /** Of several that exempt the same thing, the one that is told: the one that ends last. */
    static final Comparator<Waiver> LONGEST_FIRST =
            Comparator.comparing(Waiver::ends).reversed().thenComparing(Waiver::name);

    public Waiver {
        namespaces = Set.copyOf(namespaces);
        objects = Set.copyOf(objects);
    }

    public static Waiver of(SecurityWaiver waiver) {
        SecurityWaiverSpec spec = waiver.getSpec();
        Long generation = waiver.getMetadata().getGeneration();
        return new Waiver(
                waiver.getMetadata().getName(),
                generation == null ? 0 : generation,
                Optional.ofNullable(waiver.getMetadata().getCreationTimestamp()).orElse(""),
                spec.control(),
                spec.rule() == null ? "" : spec.rule(),
                new TreeSet<>(spec.namespaces()),
                spec.namespaceSelector(),
                spec.objects() == null ? Set.of() : Set.copyOf(spec.objects()),
                spec.owner(),
                spec.reason(),
                end(spec.expiresAt()));
    }

    /** Where in its life the waiver is. */
    public enum Phase {
        HOLDS,
        ENDS_SOON,
        ENDED
    }

    public Phase phase(Instant now) {
        if (!now.isBefore(ends)) {
            return Phase.ENDED;
        }
        return now.plus(SOON).isBefore(ends) ? Phase.HOLDS : Phase.ENDS_SOON;
    }

    /** Whether the waiver is for the namespace of this name and with these labels. */
    public boolean covers(String namespace, Map<String, String> labels) {
        return namespaces.contains(namespace) || (selector != null && selector.matches(labels));
    }

    /** Whether the waiver names {@code other}, and all rules of it or one of {@code rules}. */
    public boolean names(Control other, Set<String> rules) {
        return control.equals(other.name()) && (rule.isEmpty() || rules.contains(rule));
    }

    /** Whether the waiver is for this object: it names it, or exempts all objects. */
    public boolean exempts(WaivedObject object) {
        return objects.isEmpty() || objects.contains(object);
    }

    /** Whether what it names is exempted as a whole, and not only for some objects. */
    public boolean isForAllObjects() {
        return objects.isEmpty();
    }

    /** As it is told: {@code legacy-billing (team-billing, until 2027-03-31T00:00:00Z)}. */
    @Override
    public String toString() {
        return name + " (" + owner + ", until " + ends + ")";
    }

    /** The API server lets through nothing else; should it, a waiver without an end has ended. */
    private static Instant end(@Nullable String expiresAt) {
        try {
            return expiresAt == null ? Instant.MIN : Instant.parse(expiresAt);
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }
}
