package io.securitybaseline.manifest;

import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plain scalars as {@code sigs.k8s.io/yaml} understands them, with which kubectl, Helm and
 * kustomize read manifests: {@code yes} and {@code on} are true and {@code 010} is eight, which a
 * reader of YAML 1.2 would take for text and ten. A check that read them otherwise could be walked
 * around.
 */
final class GoScalars implements ScalarResolver {

    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

    private static final Pattern INTEGER =
            Pattern.compile(
                    "([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?[0-9]*\\.?[0-9]+([eE][-+][0-9]+)?|[-+]?[0-9]+\\.");

    private static final int[] RADIX = {0, 0, 16, 2, 8, 10};

    @Override
    public Tag resolve(String value, Boolean implicit) {
        if (!implicit) {
            return Tag.STR;
        } else if (NULL.contains(value)) {
            return Tag.NULL;
        } else if (TRUE.contains(value) || FALSE.contains(value)) {
            return Tag.BOOL;
        } else if (!beginsANumber(value)) {
            return Tag.STR;
        }
        String digits = digits(value);
        if (INTEGER.matcher(digits).matches()) {
            return Tag.INT;
        }
        return DECIMAL.matcher(digits).matches() ? Tag.FLOAT : Tag.STR;
    }

    static boolean isTrue(String value) {
        return TRUE.contains(value);
    }

    static boolean isBoolean(String value) {
        return TRUE.contains(value) || FALSE.contains(value);
    }

    /** The value of an integer in any of the bases. */
    static BigInteger integer(String value) {
        Matcher matcher = INTEGER.matcher(digits(value));
        if (!matcher.matches()) {
            throw new NumberFormatException(value + " is not an integer");
        }
        for (int group = 2; group < RADIX.length; group++) {
            if (matcher.group(group) != null) {
                BigInteger magnitude = new BigInteger(matcher.group(group), RADIX[group]);
                return matcher.group(1).equals("-") ? magnitude.negate() : magnitude;
            }
        }
        throw new IllegalStateException(value);
    }

    /** Underscores between digits mean nothing. */
    static String digits(String value) {
        return value.replace("_", "");
    }

    private static boolean beginsANumber(String value) {
        char first = value.charAt(0);
        return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
    }
}
