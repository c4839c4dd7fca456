package io.securitybaseline.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** What is written down about a running control plane, so that another JVM can end it. */
record State(Path folder, URI url, Map<Binary, Long> pids) {

    private static final String FILE = "state.properties";

    static Optional<State> read(Path folder) {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve(FILE))) {
            properties.load(in);
        } catch (IOException e) {
            return Optional.empty();
        }
        var pids = new EnumMap<Binary, Long>(Binary.class);
        for (var binary : Binary.values()) {
            Optional.ofNullable(properties.getProperty(binary.fileName()))
                    .ifPresent(pid -> pids.put(binary, Long.valueOf(pid)));
        }
        return Optional.of(new State(folder, URI.create(properties.getProperty("url", "")), pids));
    }

    void write() {
        var text = new StringBuilder("url=").append(url).append('\n');
        pids.forEach(
                (binary, pid) ->
                        text.append(binary.fileName()).append('=').append(pid).append('\n'));
        try {
            Files.writeString(folder.resolve(FILE), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isUp() {
        return processes().size() == Binary.values().length;
    }

    /** Ends what still runs, and deletes the folder. */
    void end() {
        for (var process : processes()) {
            process.destroyForcibly();
            var ended = process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
            if (ended.isAlive()) {
                throw new ControlPlaneException("Could not end process " + process.pid());
            }
        }
        Folders.delete(folder);
    }

    /**
     * A pid may belong to somebody else by now; a process with this folder in its flags is ours.
     */
    private List<ProcessHandle> processes() {
        var processes = new ArrayList<ProcessHandle>();
        for (var pid : pids.values()) {
            ProcessHandle.of(pid)
                    .filter(p -> p.info().commandLine().orElse("").contains(folder.toString()))
                    .ifPresent(processes::add);
        }
        return processes;
    }
}
