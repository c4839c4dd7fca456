package io.securitybaseline.reconcile;

import io.securitybaseline.diff.Outcome;
import io.securitybaseline.pipeline.Deeds;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/** Logs what a pass did: one line when it changed something, and one for each refusal. */
final class PassLog {
    private static final Logger log = LoggerFactory.getLogger("io.securitybaseline.pass");

    private PassLog() {}

    /**
     * @param name the namespace, or the baseline whose admission policies it was about
     */
    static void of(String name, Deeds deeds) {
        List<String> written =
                deeds.made().stream()
                        .filter(outcome -> outcome.result() == Outcome.Result.DONE)
                        .map(outcome -> outcome.change().key().toString())
                        .toList();
        if (!written.isEmpty()) {
            log.atInfo()
                    .addKeyValue("target", name)
                    .addKeyValue("changes", written.size())
                    .addKeyValue("first", written.getFirst())
                    .log("Changed");
        }
        for (Outcome outcome : deeds.made()) {
            if (outcome.result() == Outcome.Result.STALE) {
                log.atDebug()
                        .addKeyValue("target", name)
                        .addKeyValue("object", outcome.change().key())
                        .log("Looking again: {}", outcome.message());
            } else if (outcome.isWorthRetrying() || outcome.result() == Outcome.Result.REWRITTEN) {
                log.atWarn()
                        .addKeyValue("target", name)
                        .addKeyValue("object", outcome.change().key())
                        .addKeyValue("reason", outcome.reason())
                        .log("Could not change: {}", outcome.message());
            }
        }
    }
}
