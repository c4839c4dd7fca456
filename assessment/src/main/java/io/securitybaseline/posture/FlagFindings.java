package io.securitybaseline.posture;

import io.securitybaseline.api.Severity;
import io.securitybaseline.evidence.Provenance;

/** Collects what is wrong with the flags of one component; nothing wrong is good. */
final class FlagFindings {
    private final Examination examination;
    private final String component;
    private final String instance;
    private final Provenance from;
    private boolean isBad;

    FlagFindings(Examination examination, String component, String instance, Provenance from) {
        this.examination = examination;
        this.component = component;
        this.instance = instance;
        this.from = from;
    }

    /** Takes note of something wrong. */
    FlagFindings when(boolean wrong, Severity severity, String sentence) {
        if (wrong) {
            isBad = true;
            examination.bad(from, Finding.of(severity, component, instance, sentence));
        }
        return this;
    }

    void end() {
        if (!isBad) {
            examination.good(from);
        }
    }
}
