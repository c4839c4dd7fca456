package io.securitybaseline.report;

import io.securitybaseline.api.ChangeType;
import io.securitybaseline.api.DriftEntry;
import io.securitybaseline.api.DriftField;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.FieldDifference;
import io.securitybaseline.foreign.ForeignObject;
import io.securitybaseline.live.LiveNamespace;

import java.util.List;

/** What a report tells already. */
public final class KnownDrift {
    private KnownDrift() {}

    /** Whether the report that is there has an open entry of this difference in this form. */
    public static boolean isToldAsItIs(Change.Towards change, LiveNamespace live) {
        if (live.report() == null) {
            return false;
        }
        DriftSubject subject = DriftSubject.of(change.key(), live.name());
        return live.report().getDrift().stream()
                .filter(it -> !DriftOrder.isRepaired(it))
                .filter(it -> it.kind().equals(subject.kind()) && it.name().equals(subject.name()))
                .anyMatch(it -> isSame(it, change, subject, live));
    }

    /** The same of an object of somebody else. */
    public static boolean isToldAsItIs(ForeignObject foreign, LiveNamespace live) {
        return live.report() != null
                && live.report().getDrift().stream()
                        .filter(it -> it.change() == ChangeType.Foreign)
                        .filter(
                                it ->
                                        it.kind().equals(foreign.kind())
                                                && it.name().equals(foreign.name()))
                        .anyMatch(it -> it.fields().equals(DriftFields.of(foreign.fields())));
    }

    private static boolean isSame(
            DriftEntry entry, Change.Towards change, DriftSubject subject, LiveNamespace live) {
        List<String> now =
                subject.isPart()
                        ? List.of(
                                DriftFields.field(
                                                subject.field(),
                                                "",
                                                live.part(change.key()).orElse(""))
                                        .actual())
                        : DriftFields.of(fields(change)).stream().map(DriftField::actual).toList();
        return entry.fields().stream().map(DriftField::actual).toList().equals(now);
    }

    private static List<FieldDifference> fields(Change.Towards change) {
        return switch (change) {
            case Change.Update it -> it.fields();
            case Change.Replace it -> it.fields();
            case Change.Collide it -> it.fields();
            case Change.Create it -> List.of();
            case Change.Unchanged it -> List.of();
        };
    }
}
