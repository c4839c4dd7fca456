package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.Mode;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredSet;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.LiveNamespace;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.List;
import java.util.stream.Stream;

/** What holds for any namespace, any inventory and any wish. */
class DifferPropertyTest {
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void nothingIsLeftToWriteOnceAllIsWritten(
            @ForAll("worlds") LiveNamespace live,
            @ForAll("wishes") DesiredSet enforced,
            @ForAll("wishes") DesiredSet askedFor,
            @ForAll Disposition disposition) {
        NamespaceInMemory namespace = new NamespaceInMemory(live);
        namespace.carryOut(Differ.diff(enforced, askedFor, live, (key, entry) -> disposition));
        ChangeSet again =
                Differ.diff(enforced, askedFor, namespace.live(), (key, entry) -> disposition);
        assertThat(again.changes())
                .filteredOn(change -> change.mode() == Mode.Enforce)
                .allMatch(
                        change ->
                                change instanceof Change.Unchanged
                                        || change instanceof Change.Collide
                                        || change instanceof Change.Hold);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void nothingOfAnybodyElseIsTouched(
            @ForAll("worlds") LiveNamespace live,
            @ForAll("wishes") DesiredSet enforced,
            @ForAll Disposition disposition) {
        NamespaceInMemory namespace = new NamespaceInMemory(live);
        namespace.carryOut(Differ.diff(enforced, enforced, live, (key, entry) -> disposition));
        live.objects()
                .forEach(
                        (key, object) -> {
                            if (isTheirs(key, object, live, enforced)) {
                                assertThat(namespace.live().object(key)).contains(object);
                            }
                        });
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void nothingIsWrittenForBaselinesThatAudit(
            @ForAll("worlds") LiveNamespace live, @ForAll("wishes") DesiredSet askedFor) {
        DesiredSet nothing = DesiredSet.of(List.of(), List.of());
        assertThat(Differ.diff(nothing, askedFor, live, (key, entry) -> Disposition.KEEP).changes())
                .allMatch(change -> change.mode() == Mode.Audit);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyWishAndEveryInventoryEntryIsAccountedFor(
            @ForAll("worlds") LiveNamespace live,
            @ForAll("wishes") DesiredSet enforced,
            @ForAll Disposition disposition) {
        var told =
                Differ.diff(enforced, enforced, live, (key, entry) -> disposition)
                        .changes()
                        .stream()
                        .map(Change::key)
                        .toList();
        var expected =
                Stream.concat(
                                enforced.items().keySet().stream(),
                                live.inventory().entries().keySet().stream())
                        .filter(
                                key ->
                                        live.carrier(key).isPresent()
                                                || key.kind().isObject()
                                                || !enforced.items().containsKey(key))
                        .distinct()
                        .toList();
        assertThat(told).doesNotHaveDuplicates().containsAll(expected);
    }

    private static boolean isTheirs(
            ItemKey key, HasMetadata object, LiveNamespace live, DesiredSet enforced) {
        boolean adopted =
                enforced.items().get(key) instanceof DesiredObject wanted
                        && (wanted.adopt()
                                || (OurLabel.valueOn(object) == null
                                        && content(wanted.object()).equals(content(object))));
        return AnyNamespace.PARTS.stream()
                        .noneMatch(part -> part.serviceAccount().equals(key.name()))
                && !live.inventory().has(key)
                && !OurLabel.isOn(object)
                && !adopted;
    }

    private static JsonNode content(HasMetadata object) {
        return CanonicalContent.of(object).without("metadata");
    }

    @Provide
    Arbitrary<DesiredSet> wishes() {
        return AnyNamespace.wishes();
    }

    @Provide
    Arbitrary<LiveNamespace> worlds() {
        return AnyNamespace.worlds();
    }
}
