package io.securitybaseline.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.securitybaseline.api.RuleAction;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of the policies of a baseline, each shared by its binding. The chart's own policies
 * begin in the same way and never end as these do.
 */
public final class PolicyNames {
    private static final String PREFIX = "securitybaseline-";
    private static final int LONGEST = 253;
    private static final int DIGITS = 10;

    private static final List<String> SUFFIXES =
            Stream.concat(
                            Arrays.stream(RuleAction.values()).map(PolicyNames::suffix),
                            Stream.of(ItemKey.OF_NETWORK))
                    .toList();

    private PolicyNames() {}

    /** The policy with the rules of this action. */
    static String of(String baseline, RuleAction action) {
        return name(baseline, suffix(action));
    }

    /** The policy that refuses NetworkPolicies. */
    static String ofNetwork(String baseline) {
        return name(baseline, ItemKey.OF_NETWORK);
    }

    /** The keys of all policies and bindings that the baseline can have. */
    public static Set<ItemKey> keys(String baseline) {
        return SUFFIXES.stream()
                .map(suffix -> name(baseline, suffix))
                .flatMap(
                        name ->
                                Stream.of(
                                                ItemKind.ValidatingAdmissionPolicy,
                                                ItemKind.ValidatingAdmissionPolicyBinding)
                                        .map(kind -> new ItemKey(kind, name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether some baseline could have a policy of this name. */
    public static boolean isOfSomeBaseline(String name) {
        return name.startsWith(PREFIX)
                && SUFFIXES.stream()
                        .anyMatch(
                                suffix ->
                                        name.endsWith(suffix)
                                                && name.length()
                                                        > PREFIX.length() + suffix.length());
    }

    private static String suffix(RuleAction action) {
        return "-" + action.name().toLowerCase(Locale.ROOT);
    }

    /** A name that is too long is cut, and ended with a hash of all of it. */
    private static String name(String baseline, String suffix) {
        String whole = PREFIX + baseline + suffix;
        if (whole.length() <= LONGEST) {
            return whole;
        }
        String end = "-" + hash(baseline) + suffix;
        String cut = whole.substring(0, LONGEST - end.length());
        return cut.replaceAll("[-.]+$", "") + end;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
