package io.securitybaseline.waiver;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.WaivedObject;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is exempted in one namespace at one instant: the same answer for enforcement, generated
 * policies, reports and the command line.
 *
 * @param waivers those that hold there, the one that ends last first
 */
public record Exceptions(List<Waiver> waivers) {
    public static final Exceptions NONE = new Exceptions(List.of());

    public Exceptions {
        waivers = waivers.stream().sorted(Waiver.LONGEST_FIRST).toList();
    }

    public boolean isEmpty() {
        return waivers.isEmpty();
    }

    /**
     * The waiver that exempts a rule or entry of a control as a whole.
     *
     * @param rules the names that the rule goes by
     */
    public Optional<Waiver> of(Control control, Set<String> rules) {
        return waivers.stream()
                .filter(waiver -> waiver.names(control, rules) && waiver.isForAllObjects())
                .findFirst();
    }

    public Optional<Waiver> of(Control control, String rule) {
        return of(control, Set.of(rule));
    }

    /** The waiver that exempts one object from a rule or entry. */
    public Optional<Waiver> of(Control control, Set<String> rules, WaivedObject object) {
        return waivers.stream()
                .filter(waiver -> waiver.names(control, rules) && waiver.exempts(object))
                .findFirst();
    }

    public Optional<Waiver> of(Control control, String rule, WaivedObject object) {
        return of(control, Set.of(rule), object);
    }
}
