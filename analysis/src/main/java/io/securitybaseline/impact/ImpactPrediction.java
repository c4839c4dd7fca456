package io.securitybaseline.impact;

import java.util.List;

/** What is known of the impact on a namespace. */
public sealed interface ImpactPrediction {

    /** It is not looked for: all that is asked for is enforced, or scans are off. */
    record NotAsked() implements ImpactPrediction {}

    /**
     * It has not been looked for since the start. What was reported of the same baselines stands.
     */
    record Unseen() implements ImpactPrediction {}

    /** It has not been looked for yet with what is asked now. */
    record Pending() implements ImpactPrediction {}

    /**
     * It could not be looked for.
     *
     * @param why a sentence
     */
    record Failed(String why) implements ImpactPrediction {}

    /**
     * It was looked for.
     *
     * @param secondOpinion what the API server says to the same, as a sentence; empty when it was
     *     not asked
     * @param notKnown what cannot be known, as sentences
     */
    record Seen(Impact impact, String secondOpinion, List<String> notKnown)
            implements ImpactPrediction {
        public Seen {
            notKnown = List.copyOf(notKnown);
        }
    }
}
