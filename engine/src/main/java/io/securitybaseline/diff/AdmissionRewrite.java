package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredItem.DesiredPart;

import java.util.List;

/**
 * What mutating admission made of a write: the answer of the API server, compared with what was
 * sent as live objects are compared, so that defaults are no difference.
 */
public final class AdmissionRewrite {
    private AdmissionRewrite() {}

    /** The same outcome, unless what was written is not what was asked for. */
    public static Outcome orDone(Outcome outcome) {
        if (outcome.result() != Outcome.Result.DONE
                || outcome.written() == null
                || !(outcome.change() instanceof Change.Correction change)) {
            return outcome;
        }
        List<FieldDifference> fields = of(change, outcome.written());
        return fields.isEmpty() ? outcome : Outcome.rewritten(change, outcome.written(), fields);
    }

    /**
     * The fields in which the answer is not what was asked for; empty when all is as it should be.
     *
     * @param written the object, or the object that carries the part, as it was returned
     */
    private static List<FieldDifference> of(Change.Towards change, HasMetadata written) {
        return switch (change.item()) {
            case DesiredObject object -> Comparison.of(object.object(), written);
            case DesiredPart part -> {
                String value = PartValue.of(part.key(), written).orElse("");
                yield value.equals(part.value())
                        ? List.of()
                        : List.of(
                                new FieldDifference(
                                        PartValue.path(part.key()), part.value(), value));
            }
            default -> List.of();
        };
    }
}
