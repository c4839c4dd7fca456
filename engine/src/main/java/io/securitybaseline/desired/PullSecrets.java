package io.securitybaseline.desired;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.securitybaseline.api.AttachTo;
import io.securitybaseline.api.PullSecretEntry;
import io.securitybaseline.api.Reason;
import io.securitybaseline.baseline.EffectiveRbac;
import io.securitybaseline.baseline.EffectiveRegistries;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.PullSource;

import java.util.List;

/** Copies of pull secrets, and their entries in ServiceAccounts. */
final class PullSecrets {
    static final String TYPE = "kubernetes.io/dockerconfigjson";
    static final String KEY = ".dockerconfigjson";

    private PullSecrets() {}

    static void add(EffectiveRegistries registries, Draft draft) {
        registries.pullSecrets().forEach(entry -> add(entry, draft));
    }

    private static void add(WithOrigin<PullSecretEntry> entry, Draft draft) {
        String name = entry.value().name();
        ItemKey key = new ItemKey(ItemKind.Secret, name);
        if (!draft.facts().pullSecretNames().contains(name)) {
            lastCopyStays(
                    key,
                    entry,
                    draft,
                    Reason.Forbidden,
                    "the operator may not write Secrets called "
                            + name
                            + "; add the name to the chart's registries.pullSecretNames");
            return;
        }
        String sourceName = entry.value().sourceName() == null ? name : entry.value().sourceName();
        switch (draft.facts().pullSource(sourceName)) {
            case PullSource.Present source -> {
                draft.object(
                        ItemKind.Secret,
                        entry,
                        new SecretBuilder()
                                .withMetadata(draft.metadata(name))
                                .withType(TYPE)
                                .addToData(KEY, source.dockerConfigJson())
                                .build());
                attach(entry, draft);
            }
            case PullSource.Missing() ->
                    lastCopyStays(
                            key,
                            entry,
                            draft,
                            Reason.SourceMissing,
                            "the operator's namespace has no Secret "
                                    + sourceName
                                    + "; create it with type "
                                    + TYPE);
            case PullSource.Malformed(String why) ->
                    lastCopyStays(
                            key,
                            entry,
                            draft,
                            Reason.SourceMalformed,
                            "Secret " + sourceName + " of the operator's namespace " + why);
        }
    }

    /** A copy that is there stays in use; where there is none, nothing refers to it. */
    private static void lastCopyStays(
            ItemKey key,
            WithOrigin<PullSecretEntry> entry,
            Draft draft,
            Reason reason,
            String message) {
        draft.undetermined(key, entry, reason, message);
        if (draft.live().inventory().has(key)) {
            attach(entry, draft);
        }
    }

    private static void attach(WithOrigin<PullSecretEntry> entry, Draft draft) {
        String secret = entry.value().name();
        for (String account : accounts(entry.value(), draft)) {
            draft.part(ItemKey.imagePullSecret(account, secret), entry, secret);
        }
    }

    private static List<String> accounts(PullSecretEntry entry, Draft draft) {
        AttachTo attachTo = entry.attachTo() == null ? AttachTo.All : entry.attachTo();
        return switch (attachTo) {
            case All -> draft.serviceAccountNames();
            case Default -> List.of(EffectiveRbac.DEFAULT);
            case Named -> entry.serviceAccountNames();
        };
    }
}
