package io.securitybaseline.diff;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.Reason;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredItem.DesiredPart;
import io.securitybaseline.live.ItemKey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one baseline audits, compared with what was just written for another one under the same
 * name. The changes were found before the write; a report of the time after it must not say that
 * something is missing which is there by now, or that what was just overwritten is in place.
 */
public final class AuditAfterWrites {
    private AuditAfterWrites() {}

    /** The outcomes in their order, those of audited items as they are after the writes. */
    public static List<Outcome> of(List<Outcome> outcomes) {
        Map<ItemKey, HasMetadata> written = new HashMap<>();
        for (Outcome outcome : outcomes) {
            HasMetadata now = outcome.written();
            if (now != null && outcome.change() instanceof Change.Towards it) {
                written.put(it.key(), now);
            }
        }
        return written.isEmpty()
                ? outcomes
                : outcomes.stream().map(outcome -> after(outcome, written)).toList();
    }

    private static Outcome after(Outcome outcome, Map<ItemKey, HasMetadata> written) {
        HasMetadata now = written.get(outcome.change().key());
        return now != null
                        && outcome.change() instanceof Change.Towards change
                        && change.mode() == Mode.Audit
                ? compared(change.item(), now, outcome)
                : outcome;
    }

    private static Outcome compared(DesiredItem item, HasMetadata now, Outcome outcome) {
        return switch (item) {
            case DesiredPart part -> {
                String value = PartValue.of(part.key(), now).orElse("");
                yield compared(
                        item,
                        now,
                        value.equals(part.value())
                                ? List.of()
                                : List.of(
                                        new FieldDifference(
                                                PartValue.path(part.key()), part.value(), value)));
            }
            case DesiredObject object -> compared(item, now, Comparison.of(object.object(), now));
            default -> outcome;
        };
    }

    /** What still differs was written by the operator, so nobody changed it. */
    private static Outcome compared(
            DesiredItem item, HasMetadata now, List<FieldDifference> fields) {
        if (fields.isEmpty()) {
            return Outcome.unchanged(new Change.Unchanged(item, Mode.Audit, now));
        }
        Change change =
                ImmutableField.isAmong(fields, now)
                        ? new Change.Replace(
                                item, Mode.Audit, now, fields, Cause.BASELINE_CHANGED, null)
                        : new Change.Update(
                                item, Mode.Audit, now, fields, Cause.BASELINE_CHANGED, null);
        return Outcome.left(change, Reason.Drifted, "");
    }
}
