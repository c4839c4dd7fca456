package io.securitybaseline.apply;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.Reason;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.desired.NetworkPolicies;
import io.securitybaseline.diff.AdmissionRewrite;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** One change set being performed on one namespace. */
final class Application {
    private final Writer writer;
    private final List<Change> changes;

    private final Newest newest;
    private final Attempt attempt;
    private final PartApplication parts;

    private @Nullable Change gated;
    private boolean gateFailed;
    private boolean policyMissing;

    /** Admission policies that are not what they should be: a binding would bind what they are. */
    private final Set<String> unready = new HashSet<>();

    Application(
            Writer writer,
            List<Change> changes,
            LiveNamespace live,
            BiConsumer<ItemKey, HasMetadata> written) {
        this.writer = writer;
        this.changes = changes;
        this.newest = new Newest(live, written);
        this.attempt = new Attempt(newest);
        this.parts = new PartApplication(writer, newest, changes);
    }

    List<Outcome> perform() {
        Optional<Gate> gate = Gate.of(changes);
        Map<Change, Outcome> outcomes = new HashMap<>();
        gate.ifPresent(this::open);
        Optional<Change> last = gate.filter(Gate::closesLast).map(Gate::change);
        for (Change change : changes) {
            if (last.filter(it -> it == change).isEmpty()) {
                Outcome outcome = perform(change);
                outcomes.put(change, outcome);
                if (change.key().kind() == ItemKind.ValidatingAdmissionPolicy
                        && outcome.result() != Outcome.Result.DONE
                        && outcome.result() != Outcome.Result.UNCHANGED) {
                    unready.add(change.key().name());
                }
            }
        }
        last.ifPresent(change -> outcomes.put(change, perform(change)));
        List<Outcome> ordered = new ArrayList<>();
        changes.forEach(change -> ordered.add(outcomes.get(change)));
        return ordered;
    }

    /**
     * Writes the default deny in its open form; without it no other policy of the namespace is
     * written.
     */
    private void open(Gate gate) {
        Outcome opened =
                attempt.of(
                        gate.change(),
                        () -> {
                            HasMetadata deny = newest.of(gate.change().key());
                            NetworkPolicy open =
                                    new NetworkPolicyBuilder(
                                                    (NetworkPolicy)
                                                            (deny == null
                                                                    ? desired(gate.change())
                                                                    : deny))
                                            .withSpec(gate.open())
                                            .build();
                            return deny == null
                                    ? writer.create(open)
                                    : writer.replaceContent(deny, open);
                        });
        gated = gate.change();
        gateFailed = opened.result() != Outcome.Result.DONE;
    }

    private Outcome perform(Change change) {
        if (change instanceof Change.Hold(ItemKey key, Mode mode, var problem)) {
            return Outcome.left(change, problem.reason(), problem.message());
        }
        if (change instanceof Change.Waived waived) {
            return Outcome.left(change, Reason.Waived, waived.why());
        }
        if (change instanceof Change.Unchanged || change instanceof Change.Keep) {
            return Outcome.unchanged(change);
        }
        if (change instanceof Change.Collide) {
            return Outcome.left(
                    change,
                    Reason.Collision,
                    change.key()
                            + " is not managed by the operator; delete or rename it, or set adopt:"
                            + " Always");
        }
        if (change.mode() == Mode.Audit) {
            return Outcome.left(change, Reason.Drifted, "");
        }
        if (waitsForOtherPolicies(change)) {
            return Outcome.left(
                    change,
                    Reason.WriteFailed,
                    change.key()
                            + " waits for a policy that could not be written, so that no traffic is"
                            + " blocked");
        }
        if (change instanceof Change.Correction
                && change.key().kind() == ItemKind.ValidatingAdmissionPolicyBinding
                && unready.contains(change.key().name())) {
            return Outcome.left(change, Reason.WriteFailed, change.key() + " waits for its policy");
        }
        Outcome outcome =
                AdmissionRewrite.orDone(
                        change.key().kind().isObject()
                                ? performObject(change)
                                : parts.perform(change));
        policyMissing |=
                change.key().kind() == ItemKind.NetworkPolicy
                        && !change.key().equals(NetworkPolicies.DEFAULT_DENY)
                        && outcome.result() != Outcome.Result.DONE;
        return outcome;
    }

    /**
     * While the gate could not be opened no policy comes or goes, and it is not closed or taken
     * away before all the others have come or gone. A deny that is repaired never waits.
     */
    private boolean waitsForOtherPolicies(Change change) {
        return change.key().kind() == ItemKind.NetworkPolicy
                && (gateFailed || (policyMissing && (change == gated || isLeftOpen(change))));
    }

    /**
     * Whether it is the default deny as an earlier reconciliation left it, which could not close
     * it.
     */
    private static boolean isLeftOpen(Change change) {
        return change.key().equals(NetworkPolicies.DEFAULT_DENY)
                && change instanceof Change.Update update
                && !update.cause().isDrift();
    }

    private Outcome performObject(Change change) {
        @Nullable HasMetadata current = newest.of(change.key());
        return switch (change) {
            case Change.Create create ->
                    attempt.of(
                            create,
                            () ->
                                    current == null
                                            ? writer.create(desired(create))
                                            : writer.replaceContent(current, desired(create)));
            case Change.Update update ->
                    attempt.of(
                            update,
                            () ->
                                    writer.replaceContent(
                                            current == null ? update.live() : current,
                                            desired(update)));
            case Change.Replace replace ->
                    attempt.of(
                            replace,
                            () -> {
                                writer.rehearse(desired(replace));
                                writer.delete(replace.live());
                                return writer.create(desired(replace));
                            });
            case Change.Remove remove ->
                    remove.live() == null || current == null
                            ? Outcome.done(remove, null)
                            : Attempt.gone(remove, () -> writer.delete(current));
            case Change.Forget forget ->
                    forget.live() == null || current == null
                            ? Outcome.done(forget, null)
                            : attempt.of(forget, () -> writer.unlabel(current));
            default -> throw new IllegalArgumentException("not a change of an object: " + change);
        };
    }

    private static HasMetadata desired(Change change) {
        if (change instanceof Change.Towards towards
                && towards.item() instanceof DesiredItem.DesiredObject object) {
            return object.object();
        }
        throw new IllegalArgumentException("not a change towards an object: " + change);
    }
}
