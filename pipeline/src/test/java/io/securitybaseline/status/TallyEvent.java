package io.securitybaseline.status;

import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.ExceptionEntry;
import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.api.SecurityBaselineSpec;
import io.securitybaseline.report.BaselineVerdict;
import io.securitybaseline.report.NamespaceResult;
import io.securitybaseline.report.PolicyResult;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Something that happens to a baseline or in one of its namespaces. */
sealed interface TallyEvent {
    String ROLLOUT = "{mode: Enforce, network: {}, rollout: {%s}}";
    List<String> NAMESPACES = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    List<SecurityBaselineSpec> SPECS =
            List.of(
                    spec("{mode: Enforce, network: {}, rbac: {mode: Audit}, admission: {}}"),
                    spec("{suspend: true, network: {}}"),
                    spec(
                            ROLLOUT.formatted(
                                    "soakSeconds: 20, steps: [{percent: 40}, {percent: 70}]")),
                    spec(
                            ROLLOUT.formatted(
                                    "soakSeconds: 0, onImpact: Continue, steps:"
                                        + " [{namespaceSelector: {matchLabels: {wave: canary}}}]")),
                    spec(ROLLOUT.formatted("paused: true, steps: [{namespaces: 2}]")));

    void happens(TallyModel model);

    record Spec(int number) implements TallyEvent {
        @Override
        public void happens(TallyModel model) {
            model.spec(SPECS.get(number));
        }
    }

    record Select(String namespace, String wave) implements TallyEvent {
        @Override
        public void happens(TallyModel model) {
            model.select(namespace, Map.of("wave", wave));
        }
    }

    record Deselect(String namespace) implements TallyEvent {
        @Override
        public void happens(TallyModel model) {
            model.deselect(namespace);
        }
    }

    record Put(Place place, BaselineVerdict verdict, Rest rest) implements TallyEvent {
        /**
         * @param ahead how many generations ahead of the baseline, as the tally knows it
         */
        record Place(String namespace, String baseline, int ahead) {}

        record Rest(
                List<OverrideEntry> overrides,
                List<DriftEntry> drift,
                List<ExceptionEntry> exceptions) {}

        @Override
        public void happens(TallyModel model) {
            model.put(
                    new NamespaceResult(
                            place.namespace(),
                            Map.of(
                                    place.baseline(),
                                    new BaselineVerdict(
                                            model.generation() + place.ahead(),
                                            verdict.rolledOut(),
                                            verdict.controls(),
                                            verdict.plan(),
                                            verdict.impact())),
                            rest.overrides(),
                            rest.drift(),
                            List.of(),
                            rest.exceptions(),
                            Map.of(),
                            null));
        }
    }

    /** The same is found in all namespaces, which all are selected. */
    record Everywhere(Put found) implements TallyEvent {
        @Override
        public void happens(TallyModel model) {
            for (String namespace : NAMESPACES) {
                model.select(namespace, Map.of("wave", "main"));
                Put.Place place =
                        new Put.Place(namespace, found.place().baseline(), found.place().ahead());
                new Put(place, found.verdict(), found.rest()).happens(model);
            }
        }
    }

    record Remove(String namespace) implements TallyEvent {
        @Override
        public void happens(TallyModel model) {
            model.remove(namespace);
        }
    }

    record Policies(PolicyResult result) implements TallyEvent {
        @Override
        public void happens(TallyModel model) {
            model.policies(result);
        }
    }

    record Stale(List<String> watches) implements TallyEvent {
        @Override
        public void happens(TallyModel model) {
            model.stale(watches);
        }
    }

    record Releasing(int left) implements TallyEvent {
        @Override
        public void happens(TallyModel model) {
            model.releasing(left == 0 ? OptionalInt.empty() : OptionalInt.of(left));
        }
    }

    record Damage(Map<String, String> byNamespace) implements TallyEvent {
        @Override
        public void happens(TallyModel model) {
            model.damage(byNamespace);
        }
    }

    record Written(int secondsLater) implements TallyEvent {
        @Override
        public void happens(TallyModel model) {
            model.write();
            model.after(Duration.ofSeconds(secondsLater));
        }
    }

    /** Somebody takes the status away. */
    record Lost() implements TallyEvent {
        @Override
        public void happens(TallyModel model) {
            model.lose();
        }
    }

    private static SecurityBaselineSpec spec(String yaml) {
        return Given.JSON
                .unmarshal(
                        "apiVersion: securitybaseline.io/v1alpha1\nkind: SecurityBaseline\n"
                                + "metadata: {name: tenant}\nspec: "
                                + yaml,
                        SecurityBaseline.class)
                .getSpec();
    }
}
