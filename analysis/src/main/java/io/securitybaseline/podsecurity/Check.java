package io.securitybaseline.podsecurity;

import io.securitybaseline.api.PodSecurityLevel;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The checks of the Pod Security Standards, spelled as upstream and in the order in which the API
 * server prints them. Each has the rules that it has gone by, with the minor that each began with.
 *
 * @see <a href="https://github.com/kubernetes/pod-security-admission">pod-security-admission</a>
 */
public enum Check {
    appArmorProfile(PodSecurityLevel.baseline, Map.of(0, new AppArmorProfiles())),
    capabilities_baseline(PodSecurityLevel.baseline, Map.of(0, new AddedCapabilities())),
    hostNamespaces(PodSecurityLevel.baseline, Map.of(0, new HostNamespaces())),
    hostPathVolumes(PodSecurityLevel.baseline, Map.of(0, new HostPathVolumes())),
    hostPorts(PodSecurityLevel.baseline, Map.of(0, new HostPorts())),
    hostProbesAndHostLifecycle(PodSecurityLevel.baseline, Map.of(34, new ProbedHosts())),
    privileged(PodSecurityLevel.baseline, Map.of(0, new PrivilegedContainers())),
    procMount(
            PodSecurityLevel.baseline,
            Map.of(0, new ProcMounts(), 35, new ProcMounts().unlessInUserNamespace())),
    seLinuxOptions(
            PodSecurityLevel.baseline,
            Map.of(
                    0, new SeLinuxOptions("container_t", "container_init_t", "container_kvm_t"),
                    31,
                            new SeLinuxOptions(
                                    "container_t",
                                    "container_init_t",
                                    "container_kvm_t",
                                    "container_engine_t"))),
    seccompProfile_baseline(
            PodSecurityLevel.baseline,
            Map.of(0, new SeccompAnnotations(), 19, SeccompProfiles.optional())),
    sysctls(
            PodSecurityLevel.baseline,
            Map.of(
                    0, Sysctls.OF_1_0,
                    27, Sysctls.OF_1_27,
                    29, Sysctls.OF_1_29,
                    32, Sysctls.OF_1_32)),
    windowsHostProcess(PodSecurityLevel.baseline, Map.of(0, new HostProcesses())),

    allowPrivilegeEscalation(
            PodSecurityLevel.restricted,
            Map.of(8, new PrivilegeEscalation(), 25, new PrivilegeEscalation().unlessOnWindows())),
    capabilities_restricted(
            PodSecurityLevel.restricted,
            Map.of(22, new DroppedCapabilities(), 25, new DroppedCapabilities().unlessOnWindows()),
            capabilities_baseline),
    procMount_restricted(PodSecurityLevel.restricted, Map.of(35, new ProcMounts()), procMount),
    restrictedVolumes(PodSecurityLevel.restricted, Map.of(0, new VolumeTypes()), hostPathVolumes),
    runAsNonRoot(
            PodSecurityLevel.restricted,
            Map.of(0, new NonRootUsers(), 35, new NonRootUsers().unlessInUserNamespace())),
    runAsUser(
            PodSecurityLevel.restricted,
            Map.of(23, new UserZero(), 35, new UserZero().unlessInUserNamespace())),
    seccompProfile_restricted(
            PodSecurityLevel.restricted,
            Map.of(
                    19, SeccompProfiles.required(),
                    25, SeccompProfiles.required().unlessOnWindows()),
            seccompProfile_baseline);

    private final PodSecurityLevel level;

    @SuppressWarnings("ImmutableEnumChecker") // never changed, and rules have no state
    private final NavigableMap<Integer, PodRule> rules;

    private final @Nullable Check replaces;

    Check(PodSecurityLevel level, Map<Integer, PodRule> rules) {
        this(level, rules, null);
    }

    Check(PodSecurityLevel level, Map<Integer, PodRule> rules, @Nullable Check replaces) {
        this.level = level;
        this.rules = new TreeMap<>(rules);
        this.replaces = replaces;
    }

    /** The level that has this check; a stricter level has it too. */
    public PodSecurityLevel level() {
        return level;
    }

    Optional<PodRule> rule(int minor) {
        return Optional.ofNullable(rules.floorEntry(minor)).map(Map.Entry::getValue);
    }

    int lastChange() {
        return rules.lastKey();
    }

    /** The check of baseline that this one is stricter than, and which is not asked besides it. */
    Optional<Check> replaces() {
        return Optional.ofNullable(replaces);
    }
}
