package io.securitybaseline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Who changed something, as far as it is known: the field manager that owned a drifted field when
 * the difference was found, as the API server recorded it in {@code managedFields}, and the user,
 * where the chart's stamp noted one.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangedBy(
        @JsonPropertyDescription(
                        "Name of the field manager; absent where a field or label was removed."
                                + " Clients choose it themselves; it proves nothing.")
                @Nullable String manager,
        @JsonPropertyDescription("Apply or Update.") @Nullable String operation,
        @JsonPropertyDescription("When that manager wrote last.") @Nullable Instant time,
        @JsonPropertyDescription(
                        "Name of the user who changed the object last, where the chart's stamp is"
                                + " on.")
                @Nullable String user) {

    /** The user where one is known, else the field manager. */
    public String inWords() {
        return user == null ? "field manager " + manager : "user " + user;
    }
}
