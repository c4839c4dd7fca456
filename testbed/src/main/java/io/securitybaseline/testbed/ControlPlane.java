package io.securitybaseline.testbed;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A real etcd, kube-apiserver and kube-controller-manager on loopback addresses.
 *
 * <p>There are no nodes: pods are admitted and stay pending. RBAC, ServiceAccount tokens, Pod
 * Security, admission policies, quota, garbage collection and namespace deletion work as in a
 * cluster. All ends with {@link #close} or with this JVM, and leaves nothing behind.
 */
public final class ControlPlane implements AutoCloseable {

    private static @Nullable ControlPlane shared;

    private final Home home;
    private final Layout layout;
    private final Access access;
    private final Programs programs;
    private final Readiness readiness;
    private final ApiCalls calls;
    private final Thread hook;

    ControlPlane(Home home, Layout layout, Access access, Programs programs, Readiness readiness) {
        this.home = home;
        this.layout = layout;
        this.access = access;
        this.programs = programs;
        this.readiness = readiness;
        this.calls = access.calls(access.users().admin());
        this.hook = new Thread(this::end, "end of a control plane");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts one with the default options; what is missing is downloaded or built first. */
    public static ControlPlane start() {
        return start(Options.defaults());
    }

    public static ControlPlane start(Options options) {
        return Startup.start(options, Binaries.ofEnvironment(options.progress()).find());
    }

    /** The one that all tests of this JVM share; it ends with the JVM, so nobody closes it. */
    public static synchronized ControlPlane shared() {
        if (shared == null) {
            shared = start(Options.defaults().with(Feature.AUDIT));
        }
        return shared;
    }

    public URI url() {
        return access.url();
    }

    /** The certificate of the CA that has signed the API server's, as PEM. */
    public String caCertificate() {
        return access.caCertificate();
    }

    public Path caCertificatePath() {
        return layout.caCertificate();
    }

    /** A kubeconfig of the user {@code admin}, of the group {@code system:masters}. */
    public String kubeconfig() {
        return access.kubeconfig("admin", access.users().admin());
    }

    /** A kubeconfig for a token, such as that of a ServiceAccount. */
    public String kubeconfig(String user, String token) {
        return access.kubeconfig(user, new Login.Token(token));
    }

    /** The file with {@link #kubeconfig()}. */
    public Path kubeconfigPath() {
        return layout.kubeconfig();
    }

    /** Plain requests as the admin. */
    public ApiCalls calls() {
        return calls;
    }

    /**
     * What the user, a ServiceAccount, has asked for so far, without repetitions.
     *
     * @throws ControlPlaneException when it was started without {@link Feature#AUDIT}
     */
    public Set<AuditedRequest> audited(String user) {
        return new AuditLog(layout.auditLog()).of(user);
    }

    /** The processes that run now. */
    public Map<Binary, Long> pids() {
        return programs.pids();
    }

    public Path log(Binary binary) {
        return layout.log(binary);
    }

    /** Kills a program, to see what others do without it. */
    public void stop(Binary binary) {
        programs.stop(binary);
    }

    /** Kills a program if it runs, starts it with its data and its port, and waits for it. */
    public void restart(Binary binary) {
        programs.start(binary);
        readiness.awaitApiServer(access);
        readiness.awaitControllers(calls);
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    /** The folder where it keeps everything; deleted with it. */
    public Path folder() {
        return layout.folder();
    }

    /** Lets it live on when this JVM ends; only one with a folder of its own lives long. */
    public void detach() {
        Runtime.getRuntime().removeShutdownHook(hook);
        programs.detach();
    }

    private void end() {
        calls.close();
        programs.close();
        try {
            home.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
