package io.securitybaseline.testbed.chart;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ExpressionWarning;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Single policies of the chart, put on a control plane that has the rest of it. */
final class Policies {

    private Policies() {}

    /** Puts the policy that the chart renders for some values, and its binding, in place. */
    static void put(KubernetesClient admin, String own, String values, String name) {
        Chart.find().render(own, values).objects().stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .filter(Policies::isAdmission)
                .forEach(object -> admin.resource(object).forceConflicts().serverSideApply());
    }

    /** Whether the object may not be created, which is only tried. */
    static boolean refuse(KubernetesClient client, HasMetadata object) {
        try {
            client.resource(object).dryRun().create();
            return false;
        } catch (KubernetesClientException e) {
            return e.getCode() == 403;
        }
    }

    static void take(KubernetesClient admin, String name) {
        var admission = admin.admissionRegistration().v1();
        admission.validatingAdmissionPolicyBindings().withName(name).delete();
        admission.validatingAdmissionPolicies().withName(name).delete();
    }

    /** What the API server finds when it checks the types of a policy's expressions. */
    static List<ExpressionWarning> warnings(KubernetesClient admin, String name) {
        return admin.admissionRegistration()
                .v1()
                .validatingAdmissionPolicies()
                .withName(name)
                .waitUntilCondition(
                        found ->
                                found != null
                                        && found.getStatus() != null
                                        && found.getStatus().getTypeChecking() != null,
                        10,
                        TimeUnit.SECONDS)
                .getStatus()
                .getTypeChecking()
                .getExpressionWarnings();
    }

    private static boolean isAdmission(HasMetadata object) {
        return object.getApiVersion().startsWith("admissionregistration.k8s.io/");
    }
}
