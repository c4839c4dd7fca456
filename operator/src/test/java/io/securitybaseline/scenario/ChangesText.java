package io.securitybaseline.scenario;

import io.securitybaseline.api.ChangedBy;
import io.securitybaseline.desired.DesiredItem.DesiredPart;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.FieldDifference;
import io.securitybaseline.diff.Outcome;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Changes as text, a line each: verb, key, baseline, cause and mode, then the fields, and after an
 * arrow what became of it when it was not simply done.
 */
final class ChangesText {
    private ChangesText() {}

    static String of(Round round) {
        StringBuilder text = new StringBuilder();
        round.outcomes().forEach(outcome -> text.append(line(outcome)).append('\n'));
        round.problems().forEach(problem -> text.append(line(problem)).append('\n'));
        return text.toString();
    }

    private static String line(Outcome outcome) {
        Change change = outcome.change();
        String head =
                "%s %s for %s, %s"
                        .formatted(
                                change.getClass().getSimpleName(),
                                change.key(),
                                change.baseline(),
                                change.mode());
        String what =
                switch (change) {
                    case Change.Create create -> ", " + create.cause() + part(create);
                    case Change.Update update ->
                            ", "
                                    + update.cause()
                                    + fields(update.fields())
                                    + by(update.changedBy());
                    case Change.Replace replace ->
                            ", "
                                    + replace.cause()
                                    + fields(replace.fields())
                                    + by(replace.changedBy());
                    case Change.Collide collide ->
                            fields(collide.fields()) + by(collide.changedBy());
                    case Change.Remove remove ->
                            remove.live() == null
                                    ? ", not there as it was left"
                                    : previous(remove.entry().previous());
                    case Change.Forget forget ->
                            forget.live() == null ? ", not there as it was left" : "";
                    case Change.Unchanged unchanged -> "";
                    case Change.Hold hold -> "";
                    case Change.Keep keep -> "";
                    case Change.Waived waived -> ", by waiver " + waived.waiver().name();
                };
        return head + what + end(outcome);
    }

    private static String line(Problem problem) {
        return "Problem of %s for %s, %s"
                .formatted(problem.control(), problem.baseline(), problem.reason());
    }

    private static String part(Change.Create create) {
        return create.item() instanceof DesiredPart part ? ": " + part.value() : "";
    }

    private static String fields(List<FieldDifference> fields) {
        return fields.stream()
                .map(
                        it ->
                                "%s is %s, not %s"
                                        .formatted(
                                                String.join("/", it.segments()),
                                                shown(it.actual()),
                                                shown(it.expected())))
                .collect(Collectors.joining("; ", ": ", ""));
    }

    private static String shown(String value) {
        return value.isEmpty() ? "absent" : value;
    }

    private static String by(@Nullable ChangedBy changedBy) {
        return changedBy == null
                ? ""
                : " (by "
                        + (changedBy.user() == null ? changedBy.manager() : changedBy.inWords())
                        + ")";
    }

    private static String previous(@Nullable String previous) {
        return previous == null ? "" : ", previously " + previous;
    }

    private static String end(Outcome outcome) {
        return switch (outcome.result()) {
            case DONE, UNCHANGED -> "";
            case LEFT, FORBIDDEN, FAILED, REWRITTEN, STALE ->
                    " -> " + outcome.result() + ", " + outcome.reason();
        };
    }
}
