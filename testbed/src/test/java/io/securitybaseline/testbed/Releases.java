package io.securitybaseline.testbed;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A release server on a loopback address, with the layout of the official ones. */
record Releases(HttpServer server) implements AutoCloseable {

    static Releases of(Versions versions, Path folder) throws IOException {
        var kubernetes = folder.resolve(versions.kubernetes() + "/bin/linux/amd64");
        for (var binary : new Binary[] {Binary.KUBE_APISERVER, Binary.KUBE_CONTROLLER_MANAGER}) {
            var file =
                    write(kubernetes.resolve(binary.fileName()), "downloaded " + binary.fileName());
            Files.writeString(Path.of(file + ".sha256"), Checksums.of(file));
        }
        archiveOfEtcd(versions, folder);
        var server =
                SimpleFileServer.createFileServer(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        folder.toAbsolutePath(),
                        OutputLevel.NONE);
        server.start();
        return new Releases(server);
    }

    private static void archiveOfEtcd(Versions versions, Path folder) throws IOException {
        var name = "etcd-" + versions.etcd() + "-linux-amd64";
        write(folder.resolve(name + "/README.md"), "not the first entry");
        write(folder.resolve(name + "/etcd"), "downloaded etcd");
        var page = Files.createDirectories(folder.resolve(versions.etcd()));
        var archive = page.resolve(name + ".tar.gz");
        try {
            new ProcessBuilder("tar", "-czf", archive.toString(), name)
                    .directory(folder.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        Files.writeString(
                page.resolve("SHA256SUMS"),
                "0000  other.tar.gz\n" + Checksums.of(archive) + "  " + name + ".tar.gz\n");
    }

    private static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
