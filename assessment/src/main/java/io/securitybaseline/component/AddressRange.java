package io.securitybaseline.component;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike, as in 10.0.0.0/8.
 *
 * @param length how many bits of an address count
 */
public record AddressRange(BigInteger first, int width, int length) {
    /** Nothing else is looked at, so that no name is ever resolved. */
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|[0-9a-fA-F:.]*:.*");

    /** The range that a text in CIDR notation is; empty when it is none. */
    public static Optional<AddressRange> of(String cidr) {
        String[] parts = cidr.split("/", 2);
        Optional<byte[]> address = parts.length == 2 ? bytes(parts[0]) : Optional.empty();
        try {
            int length = address.isEmpty() ? 0 : Integer.parseInt(parts[1]);
            return address.filter(it -> length >= 0 && length <= it.length * Byte.SIZE)
                    .map(
                            it ->
                                    new AddressRange(
                                            new BigInteger(1, it), it.length * Byte.SIZE, length));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether an address is one of them; text that is no address is none. */
    public boolean contains(String address) {
        return bytes(address)
                .filter(it -> it.length * Byte.SIZE == width)
                .map(it -> new BigInteger(1, it).xor(first).shiftRight(width - length))
                .filter(it -> it.signum() == 0)
                .isPresent();
    }

    private static Optional<byte[]> bytes(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
