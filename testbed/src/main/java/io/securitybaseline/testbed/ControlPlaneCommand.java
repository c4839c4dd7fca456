package io.securitybaseline.testbed;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** The command line {@code testbed/bin/control-plane}. */
@Command(
        name = "control-plane",
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "A real etcd, kube-apiserver and kube-controller-manager on this machine.",
            "Needs no root and listens on loopback addresses only."
        },
        footer = {
            "",
            "The programs come from the first of these that has them:",
            "  1. the folder KUBEBUILDER_ASSETS;",
            "  2. the cache, securitybaseline/control-plane in $XDG_CACHE_HOME or ~/.cache;",
            "  3. official releases, checked by SHA-256 (other servers, or off:",
            "     SECURITYBASELINE_KUBERNETES_URL, SECURITYBASELINE_ETCD_URL);",
            "  4. a build of the committed go.mod, which needs Go and takes minutes, once."
        })
public final class ControlPlaneCommand implements Runnable {

    @Spec private CommandSpec spec;

    @SuppressWarnings("UnusedVariable") // picocli reads it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this text.")
    private boolean help;

    private final NamedControlPlanes planes = NamedControlPlanes.ofEnvironment();

    public static void main(String[] arguments) {
        var commandLine =
                new CommandLine(new ControlPlaneCommand())
                        .setExecutionExceptionHandler(
                                (e, line, _) -> {
                                    line.getErr().println("control-plane: " + e.getMessage());
                                    return 1;
                                });
        System.exit(commandLine.execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: up, down, list or fetch");
    }

    @Command(description = "Start one, unless it is up; print the path of its kubeconfig.")
    void up(
            @Option(names = "--name", defaultValue = "default", description = NAME) String name,
            @Option(names = "--fsync", description = "Let etcd wait for the disk.") boolean fsync)
            throws IOException {
        Options options = fsync ? Options.defaults().with(Feature.FSYNC) : Options.defaults();
        out().println(planes.up(checked(name), options));
    }

    @Command(description = "End one and delete its data.")
    void down(@Option(names = "--name", defaultValue = "default", description = NAME) String name)
            throws IOException {
        out().println(name + (planes.down(checked(name)) ? " is down" : " was not up"));
    }

    @Command(description = "List those that were started.")
    void list() throws IOException {
        out().printf("%-16s %-5s %-26s %s%n", "NAME", "STATE", "URL", "KUBECONFIG");
        for (var state : planes.list()) {
            out().printf(
                            "%-16s %-5s %-26s %s%n",
                            state.folder().getFileName(),
                            state.isUp() ? "up" : "dead",
                            state.url(),
                            new Layout(state.folder()).kubeconfig());
        }
    }

    @Command(description = "Only make sure that the programs are there; print where.")
    void fetch() {
        var files = Binaries.ofEnvironment(Progress.onStandardError()).find().values();
        out().println(files.stream().map(Object::toString).collect(Collectors.joining("\n")));
    }

    private static final String NAME = "Its name; several can be up. Default: ${DEFAULT-VALUE}.";

    /** A name becomes the name of a folder. */
    private String checked(String name) {
        if (!name.matches("[a-z0-9]([a-z0-9-]{0,40}[a-z0-9])?")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--name takes small letters, digits and hyphens, not '" + name + "'");
        }
        return name;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
