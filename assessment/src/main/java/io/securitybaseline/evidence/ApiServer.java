package io.securitybaseline.evidence;

import io.securitybaseline.component.ServerMetrics;
import io.securitybaseline.component.Settings;

import java.time.Instant;

/**
 * One instance of the API server.
 *
 * @param settings its flags
 * @param metrics what it measured since its start
 * @param anonymous how it answers without credentials
 * @param certificateEnd when its serving certificate ends
 * @param admission what its admission plugins did to objects that were only tried
 * @param encryption what its storage did when a Secret was written
 */
public record ApiServer(
        String instance,
        Evidence<Settings> settings,
        Evidence<ServerMetrics> metrics,
        Evidence<AnonymousAccess> anonymous,
        Evidence<Instant> certificateEnd,
        Evidence<AdmissionAnswers> admission,
        Evidence<EncryptionAnswer> encryption) {

    /** The host of its address. */
    public String host() {
        int colon = instance.lastIndexOf(':');
        String host = colon < 0 ? instance : instance.substring(0, colon);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The same, with its flags from elsewhere where it does not show them itself. */
    ApiServer orSettings(Evidence<Settings> other) {
        return new ApiServer(
                instance,
                settings.or(other),
                metrics,
                anonymous,
                certificateEnd,
                admission,
                encryption);
    }
}
