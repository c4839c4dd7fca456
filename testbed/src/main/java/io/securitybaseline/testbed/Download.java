package io.securitybaseline.testbed;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The way to official programs, which are used only when their SHA-256 is the expected one.
 *
 * <p>What cannot be had is told and left to the build: a machine without the internet loses at most
 * the time to connect, once per server.
 */
final class Download implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration STALLED = Duration.ofSeconds(30);

    private final Sources sources;
    private final Progress progress;
    private final Set<String> unreachable = new HashSet<>();
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    Download(Sources sources, Progress progress) {
        this.sources = sources;
        this.progress = progress;
    }

    /** The program as a file of the folder, or empty. */
    Optional<Path> fetch(Binary binary, Path folder) {
        return Artifact.of(binary, sources)
                .filter(artifact -> !unreachable.contains(artifact.file().getAuthority()))
                .flatMap(artifact -> fetch(binary, artifact, folder));
    }

    private Optional<Path> fetch(Binary binary, Artifact artifact, Path folder) {
        progress.say("downloading " + artifact.file());
        try {
            var expected = expectedChecksum(artifact);
            var file = folder.resolve(binary.fileName() + ".download");
            save(artifact.file(), file);
            var actual = Checksums.of(file);
            if (!actual.equals(expected)) {
                progress.say(
                        "NOT USED: %s has the SHA-256 %s, expected is %s"
                                .formatted(artifact.file(), actual, expected));
                return Optional.empty();
            }
            return Optional.of(
                    unpack(artifact, file, folder.resolve(binary.fileName() + ".unpacked")));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            unreachable.add(artifact.file().getAuthority());
            progress.say("cannot connect to " + artifact.file().getAuthority());
            return Optional.empty();
        } catch (IOException e) {
            progress.say("could not download " + artifact.file() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Path unpack(Artifact artifact, Path file, Path target) throws IOException {
        if (artifact.entry().isPresent()) {
            TarGz.extract(file, artifact.entry().get(), target);
            return target;
        }
        return Files.move(file, target);
    }

    private String expectedChecksum(Artifact artifact) throws IOException {
        var committed = Checksums.committed(artifact.listedAs());
        if (committed.isPresent()) {
            return committed.get();
        }
        var list = finish(send(artifact.checksums(), BodyHandlers.ofString()), () -> 0L, "");
        return Checksums.published(list, artifact.listedAs())
                .orElseThrow(
                        () ->
                                new IOException(
                                        artifact.checksums() + " lists no " + artifact.listedAs()));
    }

    private void save(URI url, Path file) throws IOException {
        finish(send(url, BodyHandlers.ofFile(file)), () -> sizeOf(file), url.toString());
    }

    private <T> CompletableFuture<HttpResponse<T>> send(URI url, HttpResponse.BodyHandler<T> body) {
        return client.sendAsync(HttpRequest.newBuilder(url).build(), body);
    }

    /** The body of an answer, as long as it keeps arriving. */
    private <T> T finish(CompletableFuture<HttpResponse<T>> answer, Size size, String what)
            throws IOException {
        var waiting = new Waiting(progress, Duration.ofSeconds(10));
        var seen = size.bytes();
        var lastGrowth = Duration.ZERO;
        while (!answer.isDone()) {
            waiting.pause("%s, %,d KiB so far".formatted(what, seen / 1024));
            if (size.bytes() > seen) {
                seen = size.bytes();
                lastGrowth = waiting.elapsed();
            } else if (waiting.elapsed().minus(lastGrowth).compareTo(STALLED) > 0) {
                answer.cancel(true);
                throw new IOException("nothing arrived for " + STALLED.toSeconds() + " s");
            }
        }
        try {
            var response = answer.get();
            if (response.statusCode() != 200) {
                throw new IOException(response.uri() + " answers " + response.statusCode());
            }
            return response.body();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static long sizeOf(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** How much has arrived. */
    private interface Size {
        long bytes() throws IOException;
    }
}
