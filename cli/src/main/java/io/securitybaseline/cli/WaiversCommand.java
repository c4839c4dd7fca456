package io.securitybaseline.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.securitybaseline.api.SecurityWaiver;
import io.securitybaseline.api.SecurityWaiverSpec;
import io.securitybaseline.api.WaiverState;
import io.securitybaseline.waiver.Waiver;
import io.securitybaseline.waiver.Waivers;

import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/** Lists waivers and their state, soonest to expire first. */
@Command(
        name = "waivers",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeOnExecutionException = ExitCode.UNREADABLE,
        description = {
            "Lists waivers and their state, soonest to expire first.",
            "They are read from a cluster with the rights of the caller, or from files. Whether one"
                    + " exempts anything is known in a cluster only."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every waiver is in force, for more than seven days",
            "1:some waiver has ended, ends soon, exempts nothing or cannot be honoured",
            "2:something could not be read, or the call was wrong"
        })
public final class WaiversCommand implements Callable<Integer> {

    /** One waiver. */
    record Row(
            String name,
            WaiverState state,
            String control,
            String rule,
            String namespaces,
            String owner,
            String ticket,
            Instant ends,
            String reason) {}

    @Spec private CommandSpec spec;
    @Mixin private ClusterAccess cluster;
    @Mixin private InputFiles files;
    @Mixin private TableOutput output;

    @Override
    public Integer call() throws Unusable {
        Terminal terminal = Terminal.of(spec);
        List<Row> rows = rows(waivers(), Instant.now());
        output.print(rows, terminal, () -> print(rows, terminal));
        return rows.stream().allMatch(row -> row.state() == WaiverState.Active)
                ? ExitCode.OK
                : ExitCode.FOUND;
    }

    private List<SecurityWaiver> waivers() throws Unusable {
        if (!files.paths().isEmpty()) {
            return WaiverFiles.resources(files.paths(), System.in);
        }
        try (KubernetesClient client = cluster.open()) {
            return client.resources(SecurityWaiver.class).list().getItems();
        }
    }

    private static List<Row> rows(List<SecurityWaiver> waivers, Instant now) {
        Waivers all = Waivers.of(waivers);
        return waivers.stream()
                .map(waiver -> row(waiver, all, now))
                .sorted(Comparator.comparing(Row::ends).thenComparing(Row::name))
                .toList();
    }

    private static Row row(SecurityWaiver waiver, Waivers all, Instant now) {
        SecurityWaiverSpec spec = waiver.getSpec();
        Waiver reduced = Waiver.of(waiver);
        return new Row(
                reduced.name(),
                state(waiver, reduced, all, now),
                spec.control(),
                reduced.rule(),
                spec.namespaceSelector() == null ? String.join(",", spec.namespaces()) : "by label",
                spec.owner(),
                spec.ticket() == null ? "" : spec.ticket(),
                reduced.ends(),
                spec.reason());
    }

    /** What time decides is told as it is now; what the operator has seen, as it has told it. */
    private static WaiverState state(
            SecurityWaiver waiver, Waiver reduced, Waivers all, Instant now) {
        Waiver.Phase phase = reduced.phase(now);
        if (phase == Waiver.Phase.ENDED) {
            return WaiverState.Expired;
        }
        if (all.conflict(reduced, now).isPresent()) {
            return WaiverState.Conflicting;
        }
        boolean unused =
                waiver.getStatus() != null && waiver.getStatus().state() == WaiverState.Unused;
        if (unused) {
            return WaiverState.Unused;
        }
        return phase == Waiver.Phase.ENDS_SOON ? WaiverState.ExpiringSoon : WaiverState.Active;
    }

    private static void print(List<Row> rows, Terminal terminal) {
        TextTable table =
                new TextTable(
                        "",
                        "NAME",
                        "STATE",
                        "CONTROL",
                        "RULE",
                        "NAMESPACES",
                        "ENDS",
                        "OWNER",
                        "TICKET",
                        "REASON");
        for (Row row : rows) {
            table.row(
                            row.name(),
                            row.state().name(),
                            row.control(),
                            row.rule(),
                            row.namespaces(),
                            row.ends().toString(),
                            row.owner(),
                            row.ticket(),
                            row.reason())
                    .style(1, it -> terminal.paint(it, style(row.state())));
        }
        if (table.isEmpty()) {
            terminal.out().println("there are no waivers");
        } else {
            table.print(terminal.out());
        }
        terminal.out().flush();
    }

    private static Style style(WaiverState state) {
        return switch (state) {
            case Active -> Style.fg_green;
            case ExpiringSoon, Unused -> Style.fg_yellow;
            case Expired, Conflicting -> Style.fg_red;
        };
    }
}
