package io.securitybaseline.scenario;

import io.securitybaseline.api.Reason;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.diff.Outcome.Result;

import java.util.List;
import java.util.Optional;

/**
 * What the API server does not let the operator write: lines with the key, how it ends, the reason
 * and the message.
 */
record Refusals(List<Refusal> all) {
    private record Refusal(String key, Result result, Reason reason, String message) {
        static Refusal of(String line) {
            String[] words = line.split(" ", 4);
            return new Refusal(
                    words[0], Result.valueOf(words[1]), Reason.valueOf(words[2]), words[3]);
        }
    }

    static Refusals of(List<String> lines) {
        return new Refusals(lines.stream().map(Refusal::of).toList());
    }

    Optional<Outcome> of(Change change) {
        return all.stream()
                .filter(it -> it.key().equals(change.key().toString()))
                .map(it -> new Outcome(change, it.result(), null, it.reason(), it.message()))
                .findFirst();
    }
}
