package io.securitybaseline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.ControlVerdict;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.Verdict;

import org.junit.jupiter.api.Test;

import java.util.Map;

class BaselineVerdictTest {
    private static final BaselineVerdict OWN =
            new BaselineVerdict(
                    1,
                    true,
                    Map.of(
                            Control.network,
                            verdict(Control.network, Verdict.Drifted),
                            Control.admission,
                            verdict(Control.admission, Verdict.Compliant)));

    @Test
    void whatHoldsBesideCountsWhereItIsAsBadOrWorse() {
        BaselineVerdict both =
                OWN.with(
                        Map.of(
                                Control.network,
                                verdict(Control.network, Verdict.Compliant),
                                Control.admission,
                                verdict(Control.admission, Verdict.Failed)));

        assertThat(both.controls().get(Control.network).verdict()).isEqualTo(Verdict.Drifted);
        assertThat(both.controls().get(Control.admission).verdict()).isEqualTo(Verdict.Failed);
        assertThat(both.verdict()).isEqualTo(Verdict.Failed);
    }

    @Test
    void whatIsEquallyGoodIsReportedInTheWordsOfThatBeside() {
        ControlVerdict beside =
                new ControlVerdict(
                        Control.admission,
                        Verdict.Compliant,
                        Reason.InPlace.name(),
                        "tenant: Deny");

        assertThat(OWN.with(Map.of(Control.admission, beside)).controls().get(Control.admission))
                .isEqualTo(beside);
    }

    private static ControlVerdict verdict(Control control, Verdict verdict) {
        return new ControlVerdict(control, verdict, Reason.InPlace.name(), "own");
    }
}
