package io.securitybaseline.posture;

import io.securitybaseline.evidence.Evidence.Missing;

import java.util.List;
import java.util.stream.Collectors;

/** What is said about missing evidence. */
final class Gaps {
    private Gaps() {}

    /** A sentence for people about what could not be seen, each once. */
    static String sentence(List<Missing<?>> gaps) {
        return gaps.stream().map(Gaps::sentence).distinct().collect(Collectors.joining(" "));
    }

    private static String sentence(Missing<?> missing) {
        String what = missing.from().probe().name();
        String where =
                missing.from().instance().isEmpty() ? "" : " of " + missing.from().instance();
        String why =
                switch (missing.gap()) {
                    case Disabled -> "is not enabled";
                    case Forbidden -> "was denied";
                    case NotServed -> "is not served";
                    case NotFound -> "found nothing";
                    case Unreachable -> "could not connect";
                    case Untrusted -> "could not verify who answers";
                    case Failed -> "failed";
                    case Incomplete -> "saw only a part";
                    case Stale -> "is too old";
                };
        String detail = missing.detail().isEmpty() ? "" : ": " + missing.detail();
        return "Probe %s%s %s%s.".formatted(what, where, why, detail);
    }
}
