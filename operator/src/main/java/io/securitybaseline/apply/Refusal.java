package io.securitybaseline.apply;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.securitybaseline.api.Reason;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.diff.Outcome.Result;
import io.securitybaseline.live.ItemKind;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What an answer other than success says about a change. */
final class Refusal {
    private static final int LONGEST_MESSAGE = 400;

    private Refusal() {}

    static Outcome outcome(Change change, KubernetesClientException refusal) {
        String message = message(refusal);
        return switch (refusal.getCode()) {
            case 404 -> notFound(change, refusal, message);
            case 409 -> Outcome.stale(change, message);
            case 403 -> forbidden(change, refusal, message);
            case 422, 400 -> invalid(change, refusal, message);
            default -> new Outcome(change, Result.FAILED, null, Reason.WriteFailed, message);
        };
    }

    private static Outcome notFound(
            Change change, KubernetesClientException refusal, String message) {
        Status status = refusal.getStatus();
        String kind =
                status == null || status.getDetails() == null
                        ? ""
                        : String.valueOf(status.getDetails().getKind());
        boolean roleIsMissing =
                change.key().kind() == ItemKind.RoleBinding
                        && (kind.equals("roles") || kind.equals("clusterroles"));
        return roleIsMissing
                ? new Outcome(change, Result.FAILED, null, Reason.RoleNotFound, message)
                : Outcome.stale(change, message);
    }

    private static Outcome forbidden(
            Change change, KubernetesClientException refusal, String message) {
        if (isTerminating(refusal)) {
            return Outcome.stale(change, message);
        }
        if (message.contains("exceeded quota")) {
            return new Outcome(change, Result.FAILED, null, Reason.QuotaExhausted, message);
        }
        if (isAdmission(message)) {
            return new Outcome(change, Result.FAILED, null, Reason.RefusedByAdmission, message);
        }
        return new Outcome(change, Result.FORBIDDEN, null, Reason.Forbidden, message);
    }

    private static Outcome invalid(
            Change change, KubernetesClientException refusal, String message) {
        if (isAdmission(message)) {
            return new Outcome(change, Result.FAILED, null, Reason.RefusedByAdmission, message);
        }
        // A failed "test" of a JSON patch names no field at fault, and a namespace that was made
        // anew refuses its uid: both mean that what was seen is gone.
        if (causes(refusal).isEmpty() || message.contains("metadata.uid")) {
            return Outcome.stale(change, message);
        }
        return new Outcome(change, Result.FAILED, null, Reason.Invalid, message);
    }

    private static boolean isAdmission(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return lower.contains("validatingadmissionpolicy") || lower.contains("admission webhook");
    }

    private static boolean isTerminating(KubernetesClientException refusal) {
        return causes(refusal).stream()
                .map(StatusCause::getReason)
                .anyMatch("NamespaceTerminating"::equals);
    }

    private static List<StatusCause> causes(KubernetesClientException refusal) {
        Status status = refusal.getStatus();
        return status == null || status.getDetails() == null
                ? List.of()
                : status.getDetails().getCauses();
    }

    private static String message(KubernetesClientException refusal) {
        Status status = refusal.getStatus();
        String message =
                status == null || status.getMessage() == null
                        ? Objects.requireNonNullElse(
                                refusal.getMessage(), refusal.getClass().getSimpleName())
                        : status.getMessage();
        return message.length() <= LONGEST_MESSAGE
                ? message
                : message.substring(0, LONGEST_MESSAGE) + "…";
    }
}
