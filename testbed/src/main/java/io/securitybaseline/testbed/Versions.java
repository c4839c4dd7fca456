package io.securitybaseline.testbed;

import java.util.regex.Pattern;

/** The versions of a control plane; those of the committed go.mod are the only ones there are. */
record Versions(String kubernetes, String etcd) {

    static Versions committed() {
        return of(GoModule.text("go.mod"));
    }

    static Versions of(String goMod) {
        return new Versions(
                required(goMod, "k8s.io/kubernetes"), required(goMod, "go.etcd.io/etcd/server/v3"));
    }

    private static String required(String goMod, String module) {
        var requirement =
                Pattern.compile("(?m)^\\s*" + Pattern.quote(module) + " (v\\S+)").matcher(goMod);
        if (!requirement.find()) {
            throw new ControlPlaneException(
                    "testbed/control-plane/go.mod requires no " + module + ": run go mod tidy");
        }
        return requirement.group(1);
    }
}
