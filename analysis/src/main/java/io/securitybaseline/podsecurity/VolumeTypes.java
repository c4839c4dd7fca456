package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Volumes come from the pod's namespace or from a claim, not straight from a node or a server. */
final class VolumeTypes implements PodRule {

    /** The types that the model has, in the order in which the API server asks for them. */
    private static final List<Type> RESTRICTED =
            List.of(
                    new Type("hostPath", Volume::getHostPath),
                    new Type("gcePersistentDisk", Volume::getGcePersistentDisk),
                    new Type("awsElasticBlockStore", Volume::getAwsElasticBlockStore),
                    new Type("gitRepo", Volume::getGitRepo),
                    new Type("nfs", Volume::getNfs),
                    new Type("iscsi", Volume::getIscsi),
                    new Type("glusterfs", Volume::getGlusterfs),
                    new Type("rbd", Volume::getRbd),
                    new Type("flexVolume", Volume::getFlexVolume),
                    new Type("cinder", Volume::getCinder),
                    new Type("cephfs", Volume::getCephfs),
                    new Type("flocker", Volume::getFlocker),
                    new Type("fc", Volume::getFc),
                    new Type("azureFile", Volume::getAzureFile),
                    new Type("vsphereVolume", Volume::getVsphereVolume),
                    new Type("quobyte", Volume::getQuobyte),
                    new Type("azureDisk", Volume::getAzureDisk),
                    new Type("photonPersistentDisk", Volume::getPhotonPersistentDisk),
                    new Type("portworxVolume", Volume::getPortworxVolume),
                    new Type("scaleIO", Volume::getScaleIO),
                    new Type("storageos", Volume::getStorageos));

    private record Type(String name, Function<Volume, Object> source) {}

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        List<String> names = new ArrayList<>();
        SortedSet<String> types = new TreeSet<>();
        List<FaultyField> faults = new ArrayList<>();
        List<Volume> volumes = pod.volumes();
        for (int i = 0; i < volumes.size(); i++) {
            Volume volume = volumes.get(i);
            if (!isAllowed(volume)) {
                String type = restrictedType(volume);
                names.add(name(volume));
                types.add(type);
                String path = "spec.volumes[" + i + "]";
                faults.add(FaultyField.ofPod(type.equals("unknown") ? path : path + "." + type));
            }
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PodFinding("restricted volume types", detail(names, types), faults));
    }

    private static boolean isAllowed(Volume volume) {
        return Stream.of(
                                volume.getConfigMap(),
                                volume.getCsi(),
                                volume.getDownwardAPI(),
                                volume.getEmptyDir(),
                                volume.getEphemeral(),
                                volume.getImage(),
                                volume.getPersistentVolumeClaim(),
                                volume.getProjected(),
                                volume.getSecret())
                        .anyMatch(Objects::nonNull)
                || isWithoutSource(volume);
    }

    /** The API server makes an emptyDir of it; a type that we do not know is another matter. */
    private static boolean isWithoutSource(Volume volume) {
        return volume.getAdditionalProperties().isEmpty()
                && RESTRICTED.stream().allMatch(type -> type.source().apply(volume) == null);
    }

    private static String restrictedType(Volume volume) {
        return RESTRICTED.stream()
                .filter(type -> type.source().apply(volume) != null)
                .map(Type::name)
                .findFirst()
                .orElse("unknown");
    }

    private static String detail(List<String> names, SortedSet<String> types) {
        return "%s %s %s"
                .formatted(
                        Wording.counted("volume", names),
                        names.size() == 1 ? "uses" : "use",
                        Wording.counted("restricted volume type", types));
    }

    static String name(Volume volume) {
        return Objects.requireNonNullElse(volume.getName(), "");
    }
}
