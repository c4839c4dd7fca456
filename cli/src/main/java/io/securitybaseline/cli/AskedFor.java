package io.securitybaseline.cli;

import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.EffectiveBaseline.Scope;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.check.NamespaceScope;
import io.securitybaseline.report.ExceptionEntries;
import io.securitybaseline.waiver.Waivers;

import picocli.CommandLine.Help.Ansi.Style;

import java.time.Instant;
import java.util.List;

/**
 * What baselines ask of one namespace, whether they audit or enforce it.
 *
 * @param selecting the baselines on the namespace
 * @param effective what they add up to, with the waivers that hold there now
 */
record AskedFor(List<SelectedBaseline> selecting, EffectiveBaseline effective) {

    static AskedFor of(String namespace, NamespaceScope scope, Waivers waivers, Instant now) {
        List<SelectedBaseline> selecting = scope.over(namespace);
        return new AskedFor(
                selecting,
                EffectiveBaseline.of(selecting, Scope.ASKED_FOR)
                        .exempting(waivers.in(namespace, scope.labelsOf(namespace), now)));
    }

    /** Whoever mistypes a label should not take silence for consent. */
    void sayWhenNoneSelects(String namespace, Terminal terminal) {
        if (selecting.isEmpty()) {
            terminal.say("no baseline selects namespace " + namespace);
        }
    }

    /** Whether what is asked for has the address of DNS in it. */
    boolean needsDns() {
        return effective.network().dns().filter(it -> !it.isWaived()).isPresent();
    }

    /** What waivers exempt, in the order of the API. */
    List<ExceptionEntry> waived() {
        return ExceptionEntries.of(effective, selecting);
    }

    /** A line for each exception, for people. */
    static void print(List<ExceptionEntry> waived, Terminal terminal) {
        for (ExceptionEntry it : waived) {
            String line = Terminal.harmless("= " + sentence(it));
            terminal.out().println(terminal.paint(line, Style.faint));
        }
    }

    /** One exception in a sentence, with who answers for it. */
    static String sentence(ExceptionEntry waived) {
        return "%s%s is waived by %s (%s, until %s)"
                .formatted(
                        waived.path(),
                        waived.object() == null ? "" : " for " + waived.object(),
                        waived.waiver(),
                        waived.owner(),
                        waived.expiresAt());
    }
}
