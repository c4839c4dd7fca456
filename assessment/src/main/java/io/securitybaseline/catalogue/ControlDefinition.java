package io.securitybaseline.catalogue;

import io.securitybaseline.api.Confidence;
import io.securitybaseline.api.ControlReference;
import io.securitybaseline.api.Layer;
import io.securitybaseline.api.Severity;

import java.util.List;

/**
 * A control of the catalogue.
 *
 * @param rows the rows of the two control tables that it answers, such as K41
 * @param title what must hold
 * @param attestable whether a person's statement counts where nothing can be seen
 * @param passFrom the least confidence of evidence that passes it
 * @param probes where its evidence comes from
 * @param remedy what to do when it fails
 */
public record ControlDefinition(
        String id,
        List<String> rows,
        Layer layer,
        String title,
        Severity severity,
        boolean attestable,
        Confidence passFrom,
        List<String> probes,
        String remedy,
        List<ControlReference> references) {

    public ControlDefinition {
        rows = List.copyOf(rows);
        probes = List.copyOf(probes);
        references = List.copyOf(references);
    }
}
