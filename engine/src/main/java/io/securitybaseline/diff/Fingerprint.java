package io.securitybaseline.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.securitybaseline.desired.DesiredItem;
import io.securitybaseline.live.ItemKey;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is remembered of something that the operator put into a namespace, enough to see later
 * whether it is still the same.
 */
public final class Fingerprint {
    private static final int DIGITS = 16;

    private static final KnownFingerprints KNOWN = new KnownFingerprints();

    private Fingerprint() {}

    /**
     * The fingerprint of an object, or of a part in the object that carries it.
     *
     * <p>Of an object it is the beginning of a hash of the content. 64 bits suffice: they tell
     * states of one object apart, and who forged two that agree would only have his change called
     * one of the baseline; it is repaired all the same. Of a Secret it is the resourceVersion,
     * because tenants read reports and a hash lets values be guessed. Of a part it is the value,
     * empty when it is not there.
     */
    public static String of(ItemKey key, HasMetadata object) {
        if (!key.kind().isObject()) {
            return PartValue.of(key, object).orElse("");
        }
        if (object instanceof Secret secret) {
            return "rv:" + secret.getMetadata().getResourceVersion();
        }
        return ofContent(object);
    }

    private static String ofContent(HasMetadata object) {
        return HexFormat.of()
                .formatHex(sha256(CanonicalContent.json(CanonicalContent.of(object))))
                .substring(0, DIGITS);
    }

    /**
     * The fingerprint of what is as the item wants it.
     *
     * @param found the object, or the object that carries the part
     */
    public static String of(DesiredItem item, HasMetadata found) {
        return item instanceof DesiredItem.DesiredObject && !(found instanceof Secret)
                ? of(item)
                : of(item.key(), found);
    }

    /**
     * The fingerprint that the item would leave; of a Secret it is not known before, and of what is
     * not determined there is none.
     */
    static String of(DesiredItem item) {
        return switch (item) {
            case DesiredItem.DesiredObject(var key, _, Secret secret, _, _) -> "";
            case DesiredItem.DesiredObject object ->
                    KNOWN.of(object.object(), Fingerprint::ofContent);
            case DesiredItem.DesiredPart part -> part.value();
            case DesiredItem.Undetermined undetermined -> "";
            case DesiredItem.Exceeded exceeded -> "";
            case DesiredItem.Waived waived -> "";
        };
    }

    private static byte[] sha256(String content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
