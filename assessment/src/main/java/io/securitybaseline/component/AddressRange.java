package io.securitybaseline.component;

import io.securitybaseline.networkpolicy.Address;

import java.util.Optional;

/**
 * Addresses that begin alike, as in 10.0.0.0/8.
 *
 * @param length how many bits of an address count
 */
public record AddressRange(Address first, int length) {

    /** The range that a text in CIDR notation is; empty when it is none. */
    public static Optional<AddressRange> of(String cidr) {
        String[] parts = cidr.split("/", 2);
        try {
            int length = parts.length == 2 ? Integer.parseInt(parts[1]) : -1;
            return address(parts[0])
                    .filter(it -> length >= 0 && length <= it.family().bits())
                    .map(it -> new AddressRange(it, length));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether an address is one of them; text that is no address is none. */
    public boolean contains(String text) {
        return address(text)
                .filter(it -> it.family() == first.family())
                .map(it -> it.number().xor(first.number()))
                .map(it -> it.shiftRight(first.family().bits() - length))
                .filter(it -> it.signum() == 0)
                .isPresent();
    }

    private static Optional<Address> address(String text) {
        try {
            return Optional.of(Address.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
