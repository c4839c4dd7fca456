package io.securitybaseline.podsecurity;

import io.fabric8.kubernetes.api.model.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** No volume is a folder of the node. */
final class HostPathVolumes implements PodRule {

    @Override
    public Optional<PodFinding> findingIn(JudgedPod pod) {
        List<String> names = new ArrayList<>();
        List<FaultyField> faults = new ArrayList<>();
        List<Volume> volumes = pod.volumes();
        for (int i = 0; i < volumes.size(); i++) {
            if (volumes.get(i).getHostPath() != null) {
                names.add(VolumeTypes.name(volumes.get(i)));
                faults.add(FaultyField.ofPod("spec.volumes[" + i + "].hostPath"));
            }
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PodFinding(
                                "hostPath volumes", Wording.counted("volume", names), faults));
    }
}
