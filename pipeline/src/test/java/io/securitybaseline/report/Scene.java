package io.securitybaseline.report;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.securitybaseline.api.ChangedBy;
import io.securitybaseline.api.Mode;
import io.securitybaseline.api.NamespaceSecurityReport;
import io.securitybaseline.api.OverrideEntry;
import io.securitybaseline.api.Reason;
import io.securitybaseline.api.SecurityBaseline;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.desired.DesiredItem.DesiredObject;
import io.securitybaseline.desired.DesiredItem.DesiredPart;
import io.securitybaseline.desired.Labels;
import io.securitybaseline.desired.Problem;
import io.securitybaseline.diff.Cause;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.FieldDifference;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.foreign.ForeignObjects;
import io.securitybaseline.impact.Breaches;
import io.securitybaseline.impact.ImpactPrediction;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;
import io.securitybaseline.waiver.Exceptions;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A namespace {@code team-a} in which reconciliations are played for tests, each one second after
 * the last.
 */
final class Scene {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    static final String ENFORCE = "pod-security.kubernetes.io/enforce";
    static final KubernetesSerialization JSON = new KubernetesSerialization();

    private final Map<ItemKey, HasMetadata> objects = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private List<SelectedBaseline> baselines =
            List.of(baseline("tenant", "{mode: Enforce, rbac: {}, podSecurity: {}}"));
    private List<Problem> problems = List.of();
    private ForeignObjects foreign = ForeignObjects.NONE;
    private List<OverrideEntry> overrides = List.of();
    private ImpactPrediction prediction = new ImpactPrediction.NotAsked();
    private Optional<Breaches> breaches = Optional.of(Breaches.NONE);
    private @Nullable NamespaceSecurityReport report;
    private Instant now = START;

    /** A baseline with this spec, written as YAML; the selector does not matter. */
    static SelectedBaseline baseline(String name, String spec) {
        String yaml =
                "apiVersion: securitybaseline.io/v1alpha1\n"
                        + "kind: SecurityBaseline\n"
                        + "metadata: {name: "
                        + name
                        + ", generation: 7}\nspec: "
                        + spec;
        return SelectedBaseline.of(JSON.unmarshal(yaml, SecurityBaseline.class));
    }

    static DesiredObject role(String name) {
        return role(name, "tenant");
    }

    static DesiredObject role(String name, String baseline) {
        return new DesiredObject(
                new ItemKey(ItemKind.Role, name), baseline, liveRole(name), true, false);
    }

    static Role liveRole(String name) {
        return new RoleBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("team-a")
                .withUid("uid-" + name)
                .addToLabels(Labels.MANAGED_BY, Labels.MANAGED_BY_VALUE)
                .endMetadata()
                .build();
    }

    static DesiredPart label(String key, String value) {
        return new DesiredPart(new ItemKey(ItemKind.NamespaceLabel, key), "tenant", value, true);
    }

    static DesiredPart pullSecret(String account, String secret) {
        return new DesiredPart(ItemKey.imagePullSecret(account, secret), "tenant", secret, true);
    }

    static Change.Unchanged unchanged(DesiredObject item, Mode mode) {
        return new Change.Unchanged(item, mode, item.object());
    }

    static Change.Create create(DesiredObject item, Mode mode, Cause cause) {
        return new Change.Create(item, mode, null, cause);
    }

    static Change.Update update(
            DesiredObject item, Mode mode, Cause cause, FieldDifference... fields) {
        return new Change.Update(
                item, mode, item.object(), List.of(fields), cause, changedBy("kubectl"));
    }

    static Change.Collide collide(DesiredObject item) {
        return new Change.Collide(
                item, Mode.Enforce, item.object(), List.of(field("rules[0]", "a", "b")), null);
    }

    static FieldDifference field(String path, String expected, String actual) {
        return new FieldDifference(
                Arrays.asList(path.replace("[", ".[").split("\\.")), expected, actual);
    }

    static ChangedBy changedBy(String manager) {
        return new ChangedBy(manager, "Update", START.minusSeconds(5), null);
    }

    static Outcome done(Change change) {
        return Outcome.done(
                change,
                change instanceof Change.Towards it && it.item() instanceof DesiredObject object
                        ? object.object()
                        : null);
    }

    static Outcome audited(Change change) {
        return Outcome.left(change, Reason.Drifted, "");
    }

    static Outcome refused(Change change, Reason reason) {
        Outcome.Result result =
                reason == Reason.Forbidden ? Outcome.Result.FORBIDDEN : Outcome.Result.FAILED;
        return new Outcome(change, result, null, reason, "the API server said no\n");
    }

    Scene with(SelectedBaseline... selecting) {
        baselines = List.of(selecting);
        return this;
    }

    Scene problems(Problem... some) {
        problems = List.of(some);
        return this;
    }

    Scene violating(Optional<Breaches> some) {
        breaches = some;
        return this;
    }

    Scene expecting(ImpactPrediction some) {
        prediction = some;
        return this;
    }

    Scene overrides(List<OverrideEntry> some) {
        overrides = some;
        return this;
    }

    private EffectiveBaseline askedFor() {
        EffectiveBaseline sum = EffectiveBaseline.of(List.of(), EffectiveBaseline.Scope.ASKED_FOR);
        return new EffectiveBaseline(
                sum.podSecurity(),
                sum.network(),
                sum.rbac(),
                sum.registries(),
                sum.resources(),
                overrides,
                Exceptions.NONE);
    }

    Scene labelled(String key, @Nullable String value) {
        if (value == null) {
            labels.remove(key);
        } else {
            labels.put(key, value);
        }
        return this;
    }

    Scene account(String name, String uid, String... pullSecrets) {
        var account =
                new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withUid(uid)
                        .endMetadata();
        for (String secret : pullSecrets) {
            account.addNewImagePullSecret(secret);
        }
        objects.put(new ItemKey(ItemKind.ServiceAccount, name), account.build());
        return this;
    }

    ServiceAccount account(String name) {
        return live().serviceAccount(name).orElseThrow();
    }

    Scene after(Duration pause) {
        now = now.plus(pause);
        return this;
    }

    Scene remembered(NamespaceSecurityReport before) {
        report = before;
        return this;
    }

    LiveNamespace live() {
        return new LiveNamespace(namespace(), objects, report);
    }

    Namespace namespace() {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName("team-a")
                .withUid("uid-team-a")
                .withLabels(Map.copyOf(labels))
                .endMetadata()
                .build();
    }

    Instant now() {
        return now;
    }

    /** Plays a reconciliation; its report is written and read back before the next. */
    NamespaceResult reconciled(Outcome... outcomes) {
        return reconciled(List.of(outcomes));
    }

    NamespaceResult reconciled(List<Outcome> outcomes) {
        now = now.plusSeconds(1);
        NamespaceResult result =
                ReportBuilder.of(
                        live(),
                        baselines,
                        askedFor(),
                        outcomes,
                        problems,
                        foreign,
                        prediction,
                        breaches,
                        Map.of(),
                        now,
                        now.plusMillis(5).plusNanos(7));
        report =
                result.report() == null
                        ? null
                        : JSON.unmarshal(
                                JSON.asJson(result.report()), NamespaceSecurityReport.class);
        return result;
    }

    @Nullable NamespaceSecurityReport report() {
        return report;
    }
}
