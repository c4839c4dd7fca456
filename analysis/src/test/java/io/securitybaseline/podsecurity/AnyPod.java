package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.AppArmorProfile;
import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.HTTPGetActionBuilder;
import io.fabric8.kubernetes.api.model.LifecycleBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodOS;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.SELinuxOptions;
import io.fabric8.kubernetes.api.model.SELinuxOptionsBuilder;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Sysctl;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.WindowsSecurityContextOptions;
import io.fabric8.kubernetes.api.model.WindowsSecurityContextOptionsBuilder;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import net.jqwik.api.Combinators;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pods for tests, with every field that a check looks at, good, bad or not there. */
final class AnyPod {
    private AnyPod() {}

    static Arbitrary<PodTemplateSpec> template() {
        return Combinators.combine(spec(), annotations())
                .as(
                        (spec, annotations) ->
                                new PodTemplateSpecBuilder()
                                        .withMetadata(
                                                new ObjectMetaBuilder()
                                                        .withAnnotations(annotations)
                                                        .addToLabels("app", "any")
                                                        .build())
                                        .withSpec(spec.build())
                                        .build());
    }

    private static Arbitrary<PodSpecBuilder> spec() {
        return Builders.withBuilder(PodSpecBuilder::new)
                .use(maybe(podContext()))
                .in(PodSpecBuilder::withSecurityContext)
                .use(containers("a", "b"))
                .in(PodSpecBuilder::withContainers)
                .use(containers("init"))
                .in(PodSpecBuilder::withInitContainers)
                .use(volume().list().ofMaxSize(3))
                .in(PodSpecBuilder::withVolumes)
                .use(seldom(true))
                .in(PodSpecBuilder::withHostNetwork)
                .use(seldom(true))
                .in(PodSpecBuilder::withHostPID)
                .use(seldom(true))
                .in(PodSpecBuilder::withHostIPC)
                .use(seldom(false))
                .in(PodSpecBuilder::withHostUsers)
                .use(seldom("windows").map(os -> os == null ? null : new PodOS(os)))
                .in(PodSpecBuilder::withOs)
                .build();
    }

    private static Arbitrary<List<Container>> containers(String... names) {
        List<Arbitrary<Container>> all = new ArrayList<>();
        for (String name : names) {
            all.add(container(name));
        }
        return Combinators.combine(all).as(containers -> containers);
    }

    private static Arbitrary<Container> container(String name) {
        return Builders.withBuilder(() -> new ContainerBuilder().withName(name).withImage("app"))
                .use(maybe(context()))
                .in(ContainerBuilder::withSecurityContext)
                .use(port().list().ofMaxSize(2))
                .in(ContainerBuilder::withPorts)
                .use(maybe(probe()))
                .in(ContainerBuilder::withLivenessProbe)
                .use(maybe(probe()))
                .in(ContainerBuilder::withReadinessProbe)
                .use(seldom("192.0.2.2"))
                .in((builder, host) -> builder.withLifecycle(stopCall(host).build()))
                .build(ContainerBuilder::build);
    }

    private static LifecycleBuilder stopCall(@Nullable String host) {
        return new LifecycleBuilder()
                .withNewPreStop()
                .withHttpGet(new HTTPGetActionBuilder().withHost(host).build())
                .endPreStop();
    }

    private static Arbitrary<PodSecurityContext> podContext() {
        return Builders.withBuilder(PodSecurityContextBuilder::new)
                .use(maybe(Arbitraries.of(true, false)))
                .in(PodSecurityContextBuilder::withRunAsNonRoot)
                .use(maybe(Arbitraries.of(0L, 1000L)))
                .in(PodSecurityContextBuilder::withRunAsUser)
                .use(maybe(seccomp()))
                .in(PodSecurityContextBuilder::withSeccompProfile)
                .use(maybe(seLinux()))
                .in(PodSecurityContextBuilder::withSeLinuxOptions)
                .use(maybe(appArmor()))
                .in(PodSecurityContextBuilder::withAppArmorProfile)
                .use(maybe(windows()))
                .in(PodSecurityContextBuilder::withWindowsOptions)
                .use(sysctl().list().ofMaxSize(2))
                .in(PodSecurityContextBuilder::withSysctls)
                .build(PodSecurityContextBuilder::build);
    }

    private static Arbitrary<SecurityContext> context() {
        return Builders.withBuilder(SecurityContextBuilder::new)
                .use(maybe(Arbitraries.of(true, false)))
                .in(SecurityContextBuilder::withRunAsNonRoot)
                .use(maybe(Arbitraries.of(0L, 1000L)))
                .in(SecurityContextBuilder::withRunAsUser)
                .use(maybe(seccomp()))
                .in(SecurityContextBuilder::withSeccompProfile)
                .use(maybe(seLinux()))
                .in(SecurityContextBuilder::withSeLinuxOptions)
                .use(maybe(appArmor()))
                .in(SecurityContextBuilder::withAppArmorProfile)
                .use(maybe(windows()))
                .in(SecurityContextBuilder::withWindowsOptions)
                .use(seldom(true))
                .in(SecurityContextBuilder::withPrivileged)
                .use(maybe(Arbitraries.of(true, false)))
                .in(SecurityContextBuilder::withAllowPrivilegeEscalation)
                .use(maybe(Arbitraries.of("Default", "Unmasked")))
                .in(SecurityContextBuilder::withProcMount)
                .use(maybe(capabilities()))
                .in(SecurityContextBuilder::withCapabilities)
                .build(SecurityContextBuilder::build);
    }

    private static Arbitrary<Capabilities> capabilities() {
        return Combinators.combine(
                        Arbitraries.of("CHOWN", "NET_BIND_SERVICE", "SYS_ADMIN", "NET_RAW")
                                .list()
                                .ofMaxSize(2),
                        Arbitraries.of("ALL", "CHOWN").list().ofMaxSize(1))
                .as(Capabilities::new);
    }

    private static Arbitrary<SeccompProfile> seccomp() {
        return Arbitraries.of("RuntimeDefault", "Localhost", "Unconfined")
                .map(type -> new SeccompProfile(null, type));
    }

    private static Arbitrary<AppArmorProfile> appArmor() {
        return Arbitraries.of("RuntimeDefault", "Localhost", "Unconfined")
                .map(type -> new AppArmorProfile(null, type));
    }

    private static Arbitrary<SELinuxOptions> seLinux() {
        return Builders.withBuilder(SELinuxOptionsBuilder::new)
                .use(maybe(Arbitraries.of("container_t", "container_engine_t", "spc_t")))
                .in(SELinuxOptionsBuilder::withType)
                .use(seldom("somebody"))
                .in(SELinuxOptionsBuilder::withUser)
                .use(seldom("something"))
                .in(SELinuxOptionsBuilder::withRole)
                .build(SELinuxOptionsBuilder::build);
    }

    private static Arbitrary<WindowsSecurityContextOptions> windows() {
        return Arbitraries.of(true, false)
                .map(it -> new WindowsSecurityContextOptionsBuilder().withHostProcess(it).build());
    }

    private static Arbitrary<ContainerPort> port() {
        return maybe(Arbitraries.of(0, 80, 9090))
                .map(
                        host ->
                                new ContainerPortBuilder()
                                        .withContainerPort(8080)
                                        .withHostPort(host)
                                        .build());
    }

    private static Arbitrary<Probe> probe() {
        return maybe(Arbitraries.of("", "192.0.2.1"))
                .map(
                        host ->
                                new ProbeBuilder()
                                        .withNewTcpSocket()
                                        .withHost(host)
                                        .endTcpSocket()
                                        .build());
    }

    private static Arbitrary<Sysctl> sysctl() {
        return Arbitraries.of(
                        "kernel.shm_rmid_forced",
                        "net.ipv4.ip_local_reserved_ports",
                        "net.ipv4.tcp_fin_timeout",
                        "net.ipv4.tcp_rmem",
                        "kernel.msgmax")
                .map(name -> new Sysctl(name, "1"));
    }

    private static Arbitrary<Volume> volume() {
        return Arbitraries.of(
                new VolumeBuilder().withName("host").withNewHostPath("/", null).build(),
                new VolumeBuilder().withName("nfs").withNewNfs("/", false, "nfs.test").build(),
                new VolumeBuilder().withName("empty").withNewEmptyDir().endEmptyDir().build(),
                new VolumeBuilder().withName("no-source").build());
    }

    private static Arbitrary<Map<String, String>> annotations() {
        return Arbitraries.maps(
                        Arbitraries.of(
                                "container.apparmor.security.beta.kubernetes.io/a",
                                "container.apparmor.security.beta.kubernetes.io/init",
                                "container.seccomp.security.alpha.kubernetes.io/b",
                                "seccomp.security.alpha.kubernetes.io/pod"),
                        Arbitraries.of(
                                "runtime/default", "localhost/own", "unconfined", "\"\n\u2028é"))
                .ofMaxSize(2);
    }

    private static <T> Arbitrary<@Nullable T> maybe(Arbitrary<T> value) {
        return value.injectNull(0.5);
    }

    private static <T> Arbitrary<@Nullable T> seldom(T value) {
        return Arbitraries.just(value).injectNull(0.8);
    }
}
