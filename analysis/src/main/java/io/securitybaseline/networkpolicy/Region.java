package io.securitybaseline.networkpolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A set of connections: all that are in one of the boxes. */
record Region(List<Box> boxes) {
    static final Region NOTHING = new Region(List.of());

    Region {
        boxes = List.copyOf(boxes);
    }

    boolean isEmpty() {
        return boxes.isEmpty();
    }

    boolean contains(Flow flow) {
        return boxes.stream().anyMatch(box -> box.contains(flow));
    }

    /** What is in both; empty when that is more work than the budget has left. */
    Optional<Region> and(Region other, Budget budget) {
        if (other.boxes.contains(Box.EVERYTHING)) {
            return Optional.of(this);
        }
        List<Box> both = new ArrayList<>();
        for (Box box : boxes) {
            for (Box within : other.boxes) {
                if (!budget.spend(box.size() + within.size())) {
                    return Optional.empty();
                }
                box.and(within).ifPresent(both::add);
            }
        }
        return Optional.of(new Region(both));
    }

    /**
     * The boxes of which something is not in the other, each narrowed to the peers that are left.
     * Narrowed no further, so that it reads as it was written; empty when that is more work than
     * the budget has left.
     */
    Optional<Region> beyond(Region other, Budget budget) {
        List<Box> beyond = new ArrayList<>();
        for (Box box : boxes) {
            List<Box> rest = List.of(box);
            for (Box taken : other.boxes) {
                List<Box> left = new ArrayList<>();
                for (Box piece : rest) {
                    if (!budget.spend((1L + piece.size()) * (1 + taken.size()))) {
                        return Optional.empty();
                    }
                    left.addAll(piece.minus(taken));
                }
                rest = left;
            }
            if (!rest.isEmpty()) {
                beyond.add(narrowed(box, rest));
            }
        }
        return Optional.of(new Region(beyond));
    }

    private static Box narrowed(Box box, List<Box> rest) {
        Box narrowed = box;
        for (Dimension dimension :
                List.of(Dimension.PEER, Dimension.ADDRESS_4, Dimension.ADDRESS_6)) {
            Extent left =
                    rest.stream().map(it -> it.of(dimension)).reduce(Extent::or).orElseThrow();
            narrowed = narrowed.limited(dimension, left).orElseThrow();
        }
        return narrowed;
    }
}
