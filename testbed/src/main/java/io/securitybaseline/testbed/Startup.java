package io.securitybaseline.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The way from three programs to a control plane that does its work.
 *
 * <p>The API server waits for etcd by itself, so both start at once. The controller-manager would
 * look for the API server once a second only, so it starts when that is ready.
 */
final class Startup {

    private static final int ATTEMPTS = 3;

    private final Layout layout;
    private final Options options;
    private final URI url;
    private final Programs programs;
    private final Readiness readiness;

    private Startup(Options options, Home home, Map<Binary, Path> files) throws IOException {
        var ports = Ports.free();
        this.options = options;
        this.layout = new Layout(home.path());
        this.url = URI.create("https://127.0.0.1:" + ports.apiServer());
        this.programs = new Programs(layout, url, new CommandLines(layout, ports, options), files);
        this.readiness = new Readiness(programs, options);
    }

    static ControlPlane start(Options options, Map<Binary, Path> files) {
        try {
            Home.sweep();
            for (var attempt = 1; ; attempt++) {
                var home = Home.of(options);
                try {
                    return new Startup(options, home, files).run(home);
                } catch (PortTakenException e) {
                    home.close();
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                    options.progress().say("a port was taken by somebody else, trying others");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start a control plane: " + e.getMessage(), e);
        }
    }

    private ControlPlane run(Home home) throws IOException {
        AuditLog.writePolicy(layout.auditPolicy());
        var credentials = Credentials.create(layout, options);
        try {
            programs.start(Binary.ETCD);
            programs.start(Binary.KUBE_APISERVER);
            readiness.await("kube-apiserver to sign its certificate", this::hasCertificate);
            var access = writeAccess(credentials);
            readiness.awaitApiServer(access);
            programs.start(Binary.KUBE_CONTROLLER_MANAGER);
            var plane = new ControlPlane(home, layout, access, programs, readiness);
            readiness.awaitControllers(plane.calls());
            return plane;
        } catch (IOException | RuntimeException e) {
            // The folder stays, for its logs; the next JVM sweeps it away.
            programs.close();
            throw e;
        }
    }

    /** The serving certificate, then that of the CA which has signed it. */
    private boolean hasCertificate() throws IOException {
        return Files.exists(layout.servingCertificate())
                && Files.readString(layout.servingCertificate()).split("-----END", -1).length == 3;
    }

    private Access writeAccess(Credentials credentials) throws IOException {
        var chain = Files.readString(layout.servingCertificate());
        var ca = chain.substring(chain.lastIndexOf("-----BEGIN"));
        var access = new Access(url, ca, credentials);
        Files.writeString(layout.caCertificate(), ca);
        Files.writeString(layout.kubeconfig(), access.kubeconfig("admin", credentials.admin()));
        Files.writeString(
                layout.controllerManagerKubeconfig(),
                access.kubeconfig("controller-manager", credentials.controllerManager()));
        return access;
    }
}
