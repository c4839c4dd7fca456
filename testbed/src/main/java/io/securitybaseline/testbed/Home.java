package io.securitybaseline.testbed;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder of a control plane; a temporary one is locked as long as this JVM lives.
 *
 * <p>A JVM that is killed runs no shutdown hook, but the system takes its lock away. So the next
 * one finds what was left behind, and ends it.
 */
final class Home implements AutoCloseable {

    private static final String PREFIX = "securitybaseline-control-plane-";
    private static final String LOCK = "lock";

    // Closing any channel of a file releases every lock that this JVM has on it: leave them alone.
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Optional<FileChannel> lock;

    private Home(Path path, Optional<FileChannel> lock) {
        this.path = path;
        this.lock = lock;
    }

    static Home of(Options options) throws IOException {
        return options.folder().isPresent() ? at(options.folder().get()) : temporary();
    }

    private static Home at(Path path) throws IOException {
        Files.createDirectories(
                path,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new Home(path.toRealPath(), Optional.empty());
    }

    private static Home temporary() throws IOException {
        var path = Files.createTempDirectory(PREFIX);
        OWN.add(path);
        var channel =
                FileChannel.open(
                        path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        if (Files.exists(path.resolve(LOCK))) {
            return new Home(path, Optional.of(channel));
        }
        // Another JVM swept the folder between its creation and the lock.
        channel.close();
        return temporary();
    }

    Path path() {
        return path;
    }

    /** Ends what killed JVMs have left behind. */
    static void sweep() throws IOException {
        var parent = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        try (var folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (var folder : folders) {
                if (!OWN.contains(folder) && Files.isWritable(folder.resolve(LOCK))) {
                    sweep(folder);
                }
            }
        }
    }

    private static void sweep(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock taken = channel.tryLock()) {
            if (taken != null) {
                State.read(folder).ifPresentOrElse(State::end, () -> Folders.delete(folder));
            }
        }
    }

    /** Deletes the folder. */
    @Override
    public void close() throws IOException {
        Folders.delete(path);
        if (lock.isPresent()) {
            lock.get().close();
        }
        OWN.remove(path);
    }
}
