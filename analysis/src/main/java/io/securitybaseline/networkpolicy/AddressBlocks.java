package io.securitybaseline.networkpolicy;

import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The addresses that {@code ipBlock} peers are for, by family. */
final class AddressBlocks {
    private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

    private final Map<AddressFamily, List<Interval>> blocks = new EnumMap<>(AddressFamily.class);

    /**
     * Adds a block less what it excepts.
     *
     * @throws IllegalArgumentException when it is not a block of addresses
     */
    void add(IPBlock block) {
        AddressBlocks without = new AddressBlocks();
        if (block.getExcept() != null) {
            block.getExcept().forEach(without::add);
        }
        AddressBlocks all = new AddressBlocks();
        all.add(block.getCidr());
        all.blocks.forEach(
                (family, some) ->
                        of(family)
                                .addAll(
                                        Intervals.of(some)
                                                .minus(without.addresses(family))
                                                .parts()));
    }

    Intervals addresses(AddressFamily family) {
        return Intervals.of(blocks.getOrDefault(family, List.of()));
    }

    private void add(@Nullable String cidr) {
        int slash = cidr == null ? -1 : cidr.indexOf('/');
        if (cidr == null || slash < 0) {
            throw new IllegalArgumentException("\"" + cidr + "\" is not a block of addresses");
        }
        Address address = Address.of(cidr.substring(0, slash));
        int prefix = prefix(cidr, slash, address.family());
        of(address.family()).add(address.family().block(address.number(), prefix));
    }

    private static int prefix(String cidr, int slash, AddressFamily family) {
        String digits = cidr.substring(slash + 1);
        boolean plain = PREFIX.matcher(digits).matches();
        if (!plain || Integer.parseInt(digits) > family.bits()) {
            throw new IllegalArgumentException("\"" + cidr + "\" is not a block of addresses");
        }
        return Integer.parseInt(digits);
    }

    private List<Interval> of(AddressFamily family) {
        return blocks.computeIfAbsent(family, any -> new ArrayList<>());
    }

    /** The fewest blocks that have the same addresses, as text. */
    static List<String> cidrs(AddressFamily family, Intervals addresses, int atMost) {
        List<String> cidrs = new ArrayList<>();
        for (Interval part : addresses.parts()) {
            BigInteger from = part.first();
            while (from.compareTo(part.last()) <= 0 && cidrs.size() < atMost) {
                int prefix = widest(family, from, part.last());
                cidrs.add(new Address(family, from) + "/" + prefix);
                from = family.block(from, prefix).last().add(BigInteger.ONE);
            }
        }
        return cidrs;
    }

    private static int widest(AddressFamily family, BigInteger from, BigInteger last) {
        int prefix = family.bits();
        while (prefix > 0) {
            Interval wider = family.block(from, prefix - 1);
            if (!wider.first().equals(from) || wider.last().compareTo(last) > 0) {
                return prefix;
            }
            prefix--;
        }
        return prefix;
    }
}
