package io.securitybaseline.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The three programs of a control plane as processes, each written down as soon as it runs. */
final class Programs implements AutoCloseable {

    private final Layout layout;
    private final URI url;
    private final CommandLines commandLines;
    private final Map<Binary, Path> files;
    private final Map<Binary, ChildProcess> processes =
            Collections.synchronizedMap(new EnumMap<>(Binary.class));

    Programs(Layout layout, URI url, CommandLines commandLines, Map<Binary, Path> files) {
        this.layout = layout;
        this.url = url;
        this.commandLines = commandLines;
        this.files = files;
    }

    /** Starts a program, also once more after it has ended. */
    void start(Binary binary) {
        var file = files.get(binary);
        if (file == null) {
            throw new IllegalArgumentException("There is no file for " + binary.fileName());
        }
        stop(binary);
        var command = new ArrayList<>(List.of(file.toString()));
        command.addAll(commandLines.of(binary));
        try {
            processes.put(
                    binary,
                    ChildProcess.start(binary.fileName(), command, Map.of(), layout.log(binary)));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not run " + file + ": " + e.getMessage(), e);
        }
        new State(layout.folder(), url, pids()).write();
    }

    void stop(Binary binary) {
        var process = processes.remove(binary);
        if (process != null) {
            process.close();
        }
    }

    Map<Binary, Long> pids() {
        var pids = new EnumMap<Binary, Long>(Binary.class);
        processes.forEach((binary, process) -> pids.put(binary, process.pid()));
        return pids;
    }

    boolean isAlive(Binary binary) {
        var process = processes.get(binary);
        return process != null && process.isAlive();
    }

    /** What to tell about a program that does not do what it should. */
    String account(Binary binary) {
        var process = processes.get(binary);
        return process == null ? binary.fileName() + " is not started" : process.account();
    }

    void detach() {
        processes.values().forEach(ChildProcess::detach);
    }

    /** Ends all, those that need the others first. */
    @Override
    public void close() {
        stop(Binary.KUBE_CONTROLLER_MANAGER);
        stop(Binary.KUBE_APISERVER);
        stop(Binary.ETCD);
    }
}
