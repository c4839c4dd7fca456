package io.securitybaseline.testbed;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;

/**
 * The programs of one version on one platform, kept for every checkout of this user.
 *
 * <p>A program appears in the folder by an atomic rename, so what is there is whole; who adds one
 * holds the lock, so two builds never do the same work.
 */
final class BinaryCache {

    private final Path folder;
    private final Progress progress;

    BinaryCache(Sources sources, Progress progress) {
        this.folder =
                sources.cache().resolve(sources.versions().kubernetes() + "-" + sources.platform());
        this.progress = progress;
    }

    Optional<Path> find(Binary binary) {
        return Optional.of(folder.resolve(binary.fileName())).filter(Files::isExecutable);
    }

    /** A folder for unfinished work; empty when the lock has just been taken. */
    Path workFolder() {
        return folder.resolve("unfinished");
    }

    /** Takes a finished file over; to be called under the lock. */
    Path add(Binary binary, Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Files.move(file, folder.resolve(binary.fileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Waits for the lock; what an earlier holder left unfinished is removed. */
    Lock lock() throws IOException {
        Files.createDirectories(folder);
        var channel =
                FileChannel.open(
                        folder.resolve(".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            var lock = waitFor(channel);
            Folders.delete(workFolder());
            Files.createDirectories(workFolder());
            return new Lock(channel, lock);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private FileLock waitFor(FileChannel channel) throws IOException {
        var waiting = new Waiting(progress, Duration.ofSeconds(10));
        while (true) {
            var lock = tryLock(channel);
            if (lock.isPresent()) {
                return lock.get();
            }
            waiting.pause("another process fills " + folder);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // Held by another thread of this JVM.
            return Optional.empty();
        }
    }

    /** The right to add programs. */
    record Lock(FileChannel channel, FileLock lock) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            lock.release();
            channel.close();
        }
    }
}
