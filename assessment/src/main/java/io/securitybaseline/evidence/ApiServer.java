package io.securitybaseline.evidence;

import io.securitybaseline.component.ServerMetrics;
import io.securitybaseline.component.Settings;

/**
 * One instance of the API server.
 *
 * @param settings its flags
 * @param metrics what it measured since its start
 * @param anonymous how it answers without credentials
 * @param admission what its admission plugins did to objects that were only tried
 * @param encryption what its storage did when a Secret was written
 */
public record ApiServer(
        String instance,
        Evidence<Settings> settings,
        Evidence<ServerMetrics> metrics,
        Evidence<AnonymousAccess> anonymous,
        Evidence<AdmissionAnswers> admission,
        Evidence<EncryptionAnswer> encryption) {

    /** The same, with its flags from elsewhere where it does not show them itself. */
    public ApiServer orSettings(Evidence<Settings> other) {
        return new ApiServer(
                instance, settings.or(other), metrics, anonymous, admission, encryption);
    }
}
