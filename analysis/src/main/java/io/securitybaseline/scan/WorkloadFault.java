package io.securitybaseline.scan;

import io.securitybaseline.api.Control;
import io.securitybaseline.diff.FieldDifference;
import io.securitybaseline.foreign.Asked;

import java.util.List;

/** What a workload has that a control keeps out, and who asks for that. */
record WorkloadFault(Control control, Asked asked, List<FieldDifference> fields) {

    /** What can be done about it. */
    String remedy() {
        return control == Control.rbac
                ? "take it out; a pod that needs a token can mount one that ends"
                : "use images of the allowed registries";
    }
}
