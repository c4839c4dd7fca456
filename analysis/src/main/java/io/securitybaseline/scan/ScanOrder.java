package io.securitybaseline.scan;

import io.securitybaseline.api.Control;
import io.securitybaseline.api.RuleName;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.foreign.Asked;
import io.securitybaseline.foreign.NamespaceContext;
import io.securitybaseline.foreign.TokensOff;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a scan of a namespace looks for. Equal orders find the same in the same objects.
 *
 * @param tokens which pods should get no token unasked
 * @param registries where images may come from, those first that are enforced; all of them hold
 */
public record ScanOrder(String namespace, TokensOff tokens, List<RegistryRule> registries) {

    public ScanOrder {
        registries = List.copyOf(registries);
    }

    public static ScanOrder of(NamespaceContext context) {
        return new ScanOrder(
                context.live().name(),
                context.tokensOff(),
                context.selecting().stream()
                        .sorted(
                                Comparator.comparing(
                                                (SelectedBaseline it) ->
                                                        !it.enforces(Control.admission))
                                        .thenComparing(SelectedBaseline.PRECEDENCE))
                        .flatMap(ScanOrder::registries)
                        .toList());
    }

    private static Stream<RegistryRule> registries(SelectedBaseline baseline) {
        Asked asked = new Asked(baseline.name(), baseline.enforces(Control.admission));
        return Stream.ofNullable(baseline.spec().admission())
                .flatMap(it -> it.rules().stream())
                .filter(it -> it.name() == RuleName.ImageRegistryAllowed)
                .map(it -> new RegistryRule(asked, it));
    }

    /** Whether there is nothing to look for. */
    public boolean isEmpty() {
        return tokens.first().isEmpty() && registries.isEmpty();
    }

    /** Who asks for what is found in the control. */
    Optional<Asked> asked(Control control) {
        return switch (control) {
            case rbac -> tokens.first();
            case admission -> registries.stream().findFirst().map(RegistryRule::asked);
            default -> Optional.empty();
        };
    }
}
