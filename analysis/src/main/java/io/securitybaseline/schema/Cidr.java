package io.securitybaseline.schema;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network address as the API server's CEL library reads it, which is stricter than most: no
 * leading zeros, no IPv4 inside of IPv6, no zones.
 *
 * @param bits how long addresses of its family are
 */
record Cidr(BigInteger address, int prefix, int bits) {

    private static final Pattern SPELLING =
            Pattern.compile("([0-9.]+|[0-9a-fA-F:]+)/(0|[1-9][0-9]{0,2})");
    private static final Pattern LEADING_ZERO = Pattern.compile("(^|\\.)0[0-9]");

    /** The network that a text names; empty when it names none. */
    static Optional<Cidr> parse(String text) {
        var parts = SPELLING.matcher(text);
        if (!parts.matches() || LEADING_ZERO.matcher(parts.group(1)).find()) {
            return Optional.empty();
        }
        String literal = parts.group(1);
        if (!literal.contains(":") && literal.chars().filter(each -> each == '.').count() != 3) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(literal);
            if (address instanceof Inet4Address == literal.contains(":")) {
                return Optional.empty(); // an IPv4 address in the spelling of IPv6
            }
            int bits = address.getAddress().length * Byte.SIZE;
            int prefix = Integer.parseInt(parts.group(2));
            return prefix > bits
                    ? Optional.empty()
                    : Optional.of(new Cidr(new BigInteger(1, address.getAddress()), prefix, bits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The network without the bits of a host in it. */
    Cidr masked() {
        int host = bits - prefix;
        return new Cidr(address.shiftRight(host).shiftLeft(host), prefix, bits);
    }

    boolean contains(Cidr part) {
        return part.bits == bits
                && part.prefix >= prefix
                && new Cidr(part.address, prefix, bits).masked().equals(masked());
    }
}
