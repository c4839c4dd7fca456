package io.securitybaseline.explain;

import io.securitybaseline.explain.Explanation.Enforcement;
import io.securitybaseline.explain.Explanation.Origin;
import io.securitybaseline.explain.Explanation.Value;
import io.securitybaseline.explain.Explanation.WaivedBy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An explanation as lines of text. */
public final class Sentences {
    private Sentences() {}

    public static List<String> of(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        lines.add(selected(explanation));
        String control = "";
        for (Value value : explanation.values()) {
            if (!value.control().name().equals(control)) {
                control = value.control().name();
                lines.add("");
                lines.add(control);
            }
            lines.add("  " + value.path());
            lines.add("    " + value.meaning());
            lines.add("    " + origin(value));
            if (value.excuse() != null) {
                lines.add("    " + excuse(value.excuse()));
            }
        }
        return lines;
    }

    private static String selected(Explanation explanation) {
        if (explanation.baselines().isEmpty()) {
            return "No SecurityBaseline selects namespace " + explanation.namespace() + ".";
        }
        return "Namespace "
                + explanation.namespace()
                + " is selected by "
                + explanation.baselines().stream()
                        .map(Sentences::named)
                        .collect(Collectors.joining(", "))
                + (explanation.baselines().size() == 1
                        ? "."
                        : "; where they differ, the one that is named first comes first.");
    }

    private static String named(Origin origin) {
        return origin.name()
                + " (priority "
                + origin.priority()
                + (origin.suspended() ? ", suspended)" : ")");
    }

    private static String origin(Value value) {
        String from =
                "From baseline "
                        + value.baseline()
                        + switch (value.standing()) {
                            case enforced -> ", which enforces it";
                            case audited -> ", which only audits it: nothing is written";
                            case suspended -> ", which is suspended: nothing is written";
                            case waived -> "";
                        };
        return value.overrides().isEmpty()
                ? from + "."
                : from
                        + (value.standing() == Enforcement.audited
                                ? "; enforced, it would override: "
                                : "; gave way: ")
                        + String.join(", ", value.overrides())
                        + ".";
    }

    private static String excuse(@Nullable WaivedBy waivedBy) {
        return waivedBy == null
                ? ""
                : "Waived until "
                        + waivedBy.until()
                        + " by "
                        + waivedBy.waiver()
                        + "; ask "
                        + waivedBy.owner()
                        + ".";
    }
}
