package io.securitybaseline.networkpolicy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An IP address as a number. Only spellings are read that everybody reads in the same way: no
 * leading zeros in IPv4, which some take for octal, and no IPv4 address written as an IPv6 one (RFC
 * 4291, section 2.5.5.2).
 */
public record Address(AddressFamily family, BigInteger number) {
    private static final int GROUPS = 8;
    private static final BigInteger MAPPED = BigInteger.valueOf(0xffff);

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when it is none, or one that is not read by all alike
     */
    public static Address of(String text) {
        if (!text.contains(":")) {
            return new Address(AddressFamily.IPV4, ipv4(text));
        }
        BigInteger number = ipv6(text);
        if (number.shiftRight(32).equals(MAPPED)) {
            throw notAnAddress(text);
        }
        return new Address(AddressFamily.IPV6, number);
    }

    private static BigInteger ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw notAnAddress(text);
        }
        return joined(Arrays.stream(parts).map(it -> decimal(it, text)).toList(), 8);
    }

    private static BigInteger ipv6(String text) {
        int gap = text.indexOf("::");
        List<BigInteger> before = groups(gap < 0 ? text : text.substring(0, gap), text);
        List<BigInteger> after = gap < 0 ? List.of() : groups(text.substring(gap + 2), text);
        int zeros = GROUPS - before.size() - after.size();
        if (gap < 0 ? zeros != 0 : zeros < 1) {
            throw notAnAddress(text);
        }
        return joined(before, 16).shiftLeft(16 * (zeros + after.size())).or(joined(after, 16));
    }

    private static List<BigInteger> groups(String part, String text) {
        return part.isEmpty()
                ? List.of()
                : Arrays.stream(part.split(":", -1)).flatMap(it -> group(it, text)).toList();
    }

    private static Stream<BigInteger> group(String group, String text) {
        if (group.contains(".")) {
            BigInteger end = ipv4(group);
            return Stream.of(end.shiftRight(16), end.mod(BigInteger.ONE.shiftLeft(16)));
        }
        if (group.isEmpty() || group.length() > 4 || !isOf(group, 16)) {
            throw notAnAddress(text);
        }
        return Stream.of(new BigInteger(group, 16));
    }

    private static BigInteger decimal(String digits, String text) {
        boolean plain =
                !digits.isEmpty()
                        && digits.length() <= 3
                        && isOf(digits, 10)
                        && (digits.length() == 1 || digits.charAt(0) != '0');
        if (!plain || Integer.parseInt(digits) > 255) {
            throw notAnAddress(text);
        }
        return new BigInteger(digits);
    }

    private static boolean isOf(String digits, int radix) {
        return digits.chars().allMatch(it -> it < 128 && Character.digit(it, radix) >= 0);
    }

    private static BigInteger joined(List<BigInteger> parts, int bits) {
        return parts.stream().reduce(BigInteger.ZERO, (all, part) -> all.shiftLeft(bits).or(part));
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException("\"" + text + "\" is not an unambiguous IP address");
    }

    @Override
    public String toString() {
        return family == AddressFamily.IPV4
                ? text(parts(4, 8), 0, 4, ".", 10)
                : compressed(parts(GROUPS, 16));
    }

    private int[] parts(int count, int bits) {
        BigInteger size = BigInteger.ONE.shiftLeft(bits);
        return IntStream.range(0, count)
                .map(i -> number.shiftRight(bits * (count - 1 - i)).mod(size).intValue())
                .toArray();
    }

    /** RFC 5952, section 4.2: the longest run of zeros, and the first of equally long ones. */
    private static String compressed(int[] groups) {
        int start = 0;
        int length = 1; // a single group of zeros is written out
        for (int i = 0; i < GROUPS; i++) {
            int zeros = i;
            while (zeros < GROUPS && groups[zeros] == 0) {
                zeros++;
            }
            if (zeros - i > length) {
                start = i;
                length = zeros - i;
            }
        }
        return length == 1
                ? text(groups, 0, GROUPS, ":", 16)
                : text(groups, 0, start, ":", 16)
                        + "::"
                        + text(groups, start + length, GROUPS, ":", 16);
    }

    private static String text(int[] parts, int from, int to, String separator, int radix) {
        return IntStream.range(from, to)
                .mapToObj(i -> Integer.toString(parts[i], radix))
                .collect(Collectors.joining(separator));
    }
}
