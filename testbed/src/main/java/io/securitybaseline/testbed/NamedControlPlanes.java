package io.securitybaseline.testbed;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The control planes of this user that live on by themselves, each in a folder of its name. */
public final class NamedControlPlanes {

    private final Path folder;

    NamedControlPlanes(Path folder) {
        this.folder = folder;
    }

    public static NamedControlPlanes ofEnvironment() {
        return ofEnvironment(System.getenv(), System.getProperty("user.home", "."));
    }

    static NamedControlPlanes ofEnvironment(Map<String, String> environment, String home) {
        var state =
                Optional.ofNullable(environment.get("XDG_STATE_HOME"))
                        .filter(value -> !value.isBlank())
                        .map(Path::of)
                        .orElseGet(() -> Path.of(home, ".local/state"));
        return new NamedControlPlanes(state.resolve("securitybaseline/control-plane"));
    }

    /** Starts one, unless it is up; returns its kubeconfig. */
    Path up(String name, Options options) throws IOException {
        try (var _ = lock(name)) {
            if (!isUp(name)) {
                fresh(name, options).detach();
            }
            return new Layout(folder.resolve(name).toRealPath()).kubeconfig();
        }
    }

    /** Starts one that ends with this JVM, unless it is detached. */
    public ControlPlane start(String name, Options options) throws IOException {
        try (var _ = lock(name)) {
            if (isUp(name)) {
                throw new ControlPlaneException(
                        "The control plane %1$s is up. End it: testbed/bin/control-plane down --name %1$s"
                                .formatted(name));
            }
            return fresh(name, options);
        }
    }

    private boolean isUp(String name) {
        return State.read(folder.resolve(name)).filter(State::isUp).isPresent();
    }

    private ControlPlane fresh(String name, Options options) {
        var home = folder.resolve(name);
        State.read(home).ifPresent(State::end);
        Folders.delete(home);
        return ControlPlane.start(options.withFolder(home));
    }

    /** Ends one and deletes its data; false if there was none. */
    boolean down(String name) throws IOException {
        try (var _ = lock(name)) {
            var state = State.read(folder.resolve(name));
            state.ifPresent(State::end);
            Folders.delete(folder.resolve(name));
            return state.isPresent();
        }
    }

    List<State> list() throws IOException {
        var states = new ArrayList<State>();
        if (Files.isDirectory(folder)) {
            try (var homes = Files.list(folder)) {
                homes.sorted().forEach(home -> State.read(home).ifPresent(states::add));
            }
        }
        return states;
    }

    /** Two commands on one name wait for each other. */
    private FileChannel lock(String name) throws IOException {
        Files.createDirectories(folder);
        var channel =
                FileChannel.open(
                        lockFile(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return channel;
    }

    private Path lockFile(String name) {
        return folder.resolve("." + name + ".lock");
    }
}
