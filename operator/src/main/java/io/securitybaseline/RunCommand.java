package io.securitybaseline;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import io.fabric8.kubernetes.client.Config;
import io.securitybaseline.cli.Version;
import io.securitybaseline.config.Settings;

import org.slf4j.LoggerFactory;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Runs the operator until the process is told to end. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Runs the operator.",
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  KUBECONFIG                          where the API server is; in a pod its"
                    + " ServiceAccount is used",
            "  POD_NAMESPACE                       the operator's own namespace (required)",
            "  POD_NAME                            name of this replica",
            "  SECURITYBASELINE_CONTROLS           controls that are on; default all of them",
            "  SECURITYBASELINE_SYSTEM_NAMESPACES  globs of namespaces that no baseline selects",
            "  SECURITYBASELINE_PULL_SECRETS       names under which pull secrets may be copied",
            "  SECURITYBASELINE_ORDINARY_ROLES     ClusterRoles that anyone may bind without a"
                    + " finding; default view,edit,admin",
            "  SECURITYBASELINE_EVERYBODY          subjects that mean everyone beside those of"
                    + " Kubernetes; default those of OpenShift and Rancher",
            "  SECURITYBASELINE_DNS                the DNS Service; default kube-system/kube-dns",
            "  SECURITYBASELINE_SCAN_SECONDS       how often pods and workloads are scanned;"
                    + " default 0, never",
            "  SECURITYBASELINE_WORKERS            namespaces worked on at once, 1 to 64; default"
                    + " 16",
            "  SECURITYBASELINE_HTTP_PORT          port of /healthz, /readyz and /metrics; default"
                    + " 8080, 0 for none",
            "  SECURITYBASELINE_LEADER_ELECTION    true with several replicas; default false",
            "  SECURITYBASELINE_LOG_LEVEL          error, warn, info (default), debug or trace",
        })
final class RunCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ((Logger) LoggerFactory.getLogger("io.securitybaseline"))
                .setLevel(Level.toLevel(System.getenv("SECURITYBASELINE_LOG_LEVEL"), Level.INFO));
        Settings settings;
        try {
            settings = Settings.from(System.getenv());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        SecurityBaselineOperator operator =
                new SecurityBaselineOperator(settings, Config.autoConfigure(null));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    operator.close();
                                    ended.countDown();
                                },
                                "shutdown"));
        operator.start();
        ended.await();
        return 0;
    }
}
