package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.AppArmorProfile;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.securitybaseline.workload.PodContainer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * AppArmor is not switched off, neither by field nor by the annotation from before there was one.
 */
final class AppArmorProfiles implements PodRule {
    private static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
    private static final String UNCONFINED = "unconfined";
    private static final String UNCONFINED_TYPE = "Unconfined";
    private static final Set<String> ALLOWED_TYPES = Set.of("RuntimeDefault", "Localhost");

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        Offenders offenders = new Offenders("RuntimeDefault");
        AppArmorProfile ofPod = pod.setting(PodSecurityContext::getAppArmorProfile);
        if (ofPod != null && !isAllowed(ofPod)) {
            offenders.add(new JudgedPod.Setting<>(null, "appArmorProfile", ofPod), "type");
            offenders.addValue(type(ofPod));
        }
        for (PodContainer container : pod.containers()) {
            addContainer(pod, container, ofPod, offenders);
        }
        SortedMap<String, FaultyField> annotations = forbiddenAnnotations(pod);
        if (offenders.isEmpty() && annotations.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(finding(offenders, annotations));
    }

    private static void addContainer(
            JudgedPod pod,
            PodContainer container,
            @Nullable AppArmorProfile ofPod,
            Offenders offenders) {
        AppArmorProfile own = JudgedPod.setting(container, SecurityContext::getAppArmorProfile);
        if (own != null && !isAllowed(own)) {
            offenders.add(container, "securityContext.appArmorProfile.type");
            offenders.addValue(type(own));
        } else if (own == null && isCopied(pod, container, ofPod)) {
            offenders.add(container, List.of());
            offenders.addValue(UNCONFINED_TYPE);
        }
    }

    /**
     * Whether the API server copies the annotation of a container into its field before it judges
     * the pod, which it does unless the pod has set the same for all.
     *
     * @see <a
     *     href="https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/24-apparmor#version-skew-strategy">KEP-24</a>
     */
    private static boolean isCopied(
            JudgedPod pod, PodContainer container, @Nullable AppArmorProfile ofPod) {
        return UNCONFINED.equals(pod.annotations().get(ANNOTATION + container.name()))
                && !pod.isOnWindows()
                && (ofPod == null || !ofPod.equals(new AppArmorProfile(null, UNCONFINED_TYPE)));
    }

    /** As they are printed, which is also how they are sorted. */
    private static SortedMap<String, FaultyField> forbiddenAnnotations(JudgedPod pod) {
        SortedMap<String, FaultyField> forbidden = new TreeMap<>();
        pod.annotations()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(ANNOTATION) && !isAllowed(value)) {
                                forbidden.put(
                                        Wording.annotation(key, value),
                                        FaultyField.ofAnnotation(
                                                key.substring(ANNOTATION.length()), key));
                            }
                        });
        return forbidden;
    }

    private static PodFinding finding(
            Offenders offenders, SortedMap<String, FaultyField> annotations) {
        List<String> setters = new ArrayList<>(offenders.setterList());
        List<String> values = new ArrayList<>(offenders.values());
        if (!annotations.isEmpty()) {
            setters.add(Wording.plural("annotation", annotations.size()));
            values.addAll(annotations.keySet());
            annotations.values().forEach(offenders::add);
        }
        return offenders.finding(
                Wording.plural("forbidden AppArmor profile", values.size()),
                "%s must not set AppArmor profile type to %s"
                        .formatted(String.join(" and ", setters), Wording.quoted(values)));
    }

    private static boolean isAllowed(AppArmorProfile profile) {
        return ALLOWED_TYPES.contains(type(profile));
    }

    private static boolean isAllowed(String annotation) {
        return annotation.isEmpty()
                || annotation.equals("runtime/default")
                || annotation.startsWith("localhost/");
    }

    private static String type(AppArmorProfile profile) {
        return Objects.requireNonNullElse(profile.getType(), "");
    }
}
