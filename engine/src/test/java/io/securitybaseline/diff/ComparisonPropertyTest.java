package io.securitybaseline.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

import java.util.List;
import java.util.Map;

class ComparisonPropertyTest {
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void objectIsNotDifferentFromItself(@ForAll("objects") HasMetadata object) {
        assertThat(Comparison.of(object, Given.copy(object))).isEmpty();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void differencesAreReportedExactlyWhenContentsDiffer(
            @ForAll("pairs") Tuple2<HasMetadata, HasMetadata> pair) {
        HasMetadata one = pair.get1();
        HasMetadata other = pair.get2();
        boolean same = CanonicalContent.of(one).equals(CanonicalContent.of(other));
        assertThat(Comparison.of(one, other).isEmpty()).isEqualTo(same);
        assertThat(Comparison.of(other, one)).hasSameSizeAs(Comparison.of(one, other));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void fingerprintsAreTheSameExactlyWhenNothingDiffers(
            @ForAll("pairs") Tuple2<HasMetadata, HasMetadata> pair) {
        HasMetadata one = pair.get1();
        HasMetadata other = pair.get2();
        String fingerprint = Fingerprint.of(Given.key(other), other);
        if (!fingerprint.startsWith("rv:")) {
            assertThat(Fingerprint.of(Given.key(one), one).equals(fingerprint))
                    .isEqualTo(Comparison.of(one, other).isEmpty());
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatTheApiServerMakesOfAnObjectIsNoDifference(@ForAll("objects") HasMetadata object) {
        assertThat(Comparison.of(object, ApiServerDefaults.of(object))).isEmpty();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void fieldThatWeDoNotKnowIsADifference(
            @ForAll("objects") HasMetadata object,
            @ForAll("unknown") Tuple2<String, Object> field) {
        HasMetadata live = Given.changed(object, Map.of(field.get1(), field.get2()));
        if (!object.getKind().equals("ServiceAccount")) {
            assertThat(Comparison.of(object, live))
                    .singleElement()
                    .satisfies(
                            difference ->
                                    assertThat(difference.segments())
                                            .containsExactly(field.get1()));
        }
    }

    @Provide
    Arbitrary<HasMetadata> objects() {
        return Contents.kinds().flatMap(Contents::of);
    }

    @Provide
    Arbitrary<Tuple2<HasMetadata, HasMetadata>> pairs() {
        return Contents.kinds().flatMap(kind -> Contents.of(kind).tuple2());
    }

    @Provide
    Arbitrary<Tuple2<String, Object>> unknown() {
        return Arbitraries.of(
                Tuple.of("foo", 1),
                Tuple.of("bar", Map.of()),
                Tuple.of("baz", List.of(Map.of())),
                Tuple.of("qux", ""));
    }
}
