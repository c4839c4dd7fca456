package io.securitybaseline.live;

import io.securitybaseline.api.Control;

import java.util.Comparator;

/** Names one thing in a namespace; printed the same way in logs, events, reports and errors. */
public record ItemKey(ItemKind kind, String name) implements Comparable<ItemKey> {

    /** Ends the names of admission policies that belong to the control {@code network}. */
    public static final String OF_NETWORK = "-network";

    private static final Comparator<ItemKey> ORDER =
            Comparator.comparing(ItemKey::kind).thenComparing(ItemKey::name);

    /**
     * The key of the entry for {@code secret} in the {@code imagePullSecrets} of {@code
     * serviceAccount}.
     */
    public static ItemKey imagePullSecret(String serviceAccount, String secret) {
        return new ItemKey(ItemKind.ImagePullSecret, serviceAccount + "/" + secret);
    }

    /** The control that asks for it. */
    public Control control() {
        return kind.control() == Control.admission && name.endsWith(OF_NETWORK)
                ? Control.network
                : kind.control();
    }

    /** The object that carries a part of a ServiceAccount; for everything else the key itself. */
    public ItemKey carrier() {
        return kind == ItemKind.ServiceAccountAutomount || kind == ItemKind.ImagePullSecret
                ? new ItemKey(ItemKind.ServiceAccount, serviceAccount())
                : this;
    }

    /** For a part of a ServiceAccount, the ServiceAccount's name. */
    public String serviceAccount() {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    /** For {@link ItemKind#ImagePullSecret}, the Secret's name. */
    public String secret() {
        return name.substring(name.indexOf('/') + 1);
    }

    @Override
    public int compareTo(ItemKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
