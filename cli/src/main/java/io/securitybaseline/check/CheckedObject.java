package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.manifest.Manifest;
import io.securitybaseline.waiver.Exceptions;

import java.util.List;
import java.util.Map;

/**
 * An object that is checked, with what applies to it.
 *
 * @param manifest the object as it is written
 * @param namespace the namespace it goes to; empty when that is not known
 * @param namespaceLabels the labels of that namespace, as far as they are known
 * @param baselines the baselines on that namespace
 * @param effective what they add up to, whatever their mode
 * @param exceptions what waivers exempt in that namespace
 */
record CheckedObject(
        Manifest manifest,
        HasMetadata object,
        String namespace,
        Map<String, String> namespaceLabels,
        List<SelectedBaseline> baselines,
        EffectiveBaseline effective,
        Exceptions exceptions) {

    String name() {
        String name = object.getMetadata().getName();
        return name == null ? "" : name;
    }
}
