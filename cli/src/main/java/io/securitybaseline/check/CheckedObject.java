package io.securitybaseline.check;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.baseline.EffectiveBaseline;
import io.securitybaseline.baseline.SelectedBaseline;
import io.securitybaseline.waiver.Exceptions;

import java.util.List;

/**
 * An object that is checked, with the namespace that it goes to.
 *
 * @param object the object as its kind's model has it
 */
record CheckedObject(HasMetadata object, CheckedNamespace namespace) {

    String name() {
        String name = object.getMetadata().getName();
        return name == null ? "" : name;
    }

    List<SelectedBaseline> baselines() {
        return namespace.baselines();
    }

    /** What the baselines add up to, whatever their mode. */
    EffectiveBaseline effective() {
        return namespace.effective();
    }

    Exceptions exceptions() {
        return namespace.exceptions();
    }
}
