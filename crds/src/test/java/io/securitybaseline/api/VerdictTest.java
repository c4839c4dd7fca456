package io.securitybaseline.api;

import static io.securitybaseline.api.Verdict.Compliant;
import static io.securitybaseline.api.Verdict.Drifted;
import static io.securitybaseline.api.Verdict.Failed;
import static io.securitybaseline.api.Verdict.NonCompliant;
import static io.securitybaseline.api.Verdict.Pending;
import static io.securitybaseline.api.Verdict.Unknown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

class VerdictTest {

    private static final List<Verdict> FROM_BEST_TO_WORST =
            List.of(Compliant, NonCompliant, Drifted, Pending, Unknown, Failed);

    @ParameterizedTest
    @EnumSource
    void worseIsTheOneThatNeedsAttentionFirst(Verdict verdict) {
        for (var other : FROM_BEST_TO_WORST) {
            var expected =
                    FROM_BEST_TO_WORST.indexOf(verdict) > FROM_BEST_TO_WORST.indexOf(other)
                            ? verdict
                            : other;

            assertThat(verdict.worse(other)).isEqualTo(expected);
            assertThat(other.worse(verdict)).isEqualTo(expected);
        }
    }
}
