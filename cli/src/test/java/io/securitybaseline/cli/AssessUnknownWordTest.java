package io.securitybaseline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A word that is none is refused before any cluster is asked. */
class AssessUnknownWordTest {

    @Test
    void controlThatIsNoneIsRefusedWithTheNearestOnes() {
        assertThat(refusal("--control", "kube-apiserver/anonymus-auth"))
                .contains("is not in the catalogue; the nearest are kube-apiserver/anonymous-auth");
    }

    @Test
    void layerThatIsNoneIsRefusedWithTheOnesThereAre() {
        assertThat(refusal("--layer", "controlplane"))
                .contains("there are")
                .contains("control-plane");
    }

    @Test
    void wordThatWouldSteerTheTerminalIsShownWithoutIt() {
        assertThat(refusal("--control", "a\u001b[31m\u202eb"))
                .contains("control a [31m b")
                .doesNotContain("\u001b", "\u202e");
    }

    private static String refusal(String option, String word) {
        Run run = Run.of("assess", option, word);

        assertThat(run.exitCode()).isEqualTo(ExitCode.UNREADABLE);
        return run.err();
    }
}
