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
final class NamedControlPlanes {

    private final Path folder;

    NamedControlPlanes(Path folder) {
        this.folder = folder;
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
            var home = folder.resolve(name);
            var state = State.read(home);
            if (state.filter(State::isUp).isEmpty()) {
                state.ifPresent(State::end);
                Folders.delete(home);
                ControlPlane.start(options.withFolder(home)).detach();
            }
            return new Layout(home.toRealPath()).kubeconfig();
        }
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
