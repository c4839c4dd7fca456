package io.securitybaseline.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.securitybaseline.api.ChangedBy;
import io.securitybaseline.desired.Labels;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds who changed something, where {@code managedFields} say so. It is never guessed: what they
 * do not say stays unknown.
 */
final class Attribution {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Comparator<ChangedBy> BY_TIME =
            Comparator.comparing(
                            ChangedBy::time,
                            Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                    .thenComparing(ChangedBy::manager);

    private Attribution() {}

    /**
     * The manager that wrote last of those, other than the operator, that own one of the fields
     * now.
     */
    static @Nullable ChangedBy of(HasMetadata live, List<FieldDifference> fields) {
        List<ManagedFieldsEntry> others =
                Stream.ofNullable(live.getMetadata().getManagedFields())
                        .flatMap(List::stream)
                        .filter(Attribution::isSomebodyElse)
                        .toList();
        if (others.isEmpty()) {
            return null;
        }
        JsonNode object = JSON.valueToTree(live);
        return others.stream()
                .filter(
                        entry ->
                                ownsOneOf(
                                        fields,
                                        new OwnedFields(
                                                entry.getFieldsV1().getAdditionalProperties(),
                                                object)))
                .map(entry -> new ChangedBy(entry.getManager(), entry.getOperation(), time(entry)))
                .max(BY_TIME)
                .orElse(null);
    }

    private static boolean isSomebodyElse(ManagedFieldsEntry entry) {
        return entry.getManager() != null
                && entry.getFieldsV1() != null
                && !entry.getManager().equals(Labels.MANAGED_BY_VALUE);
    }

    private static boolean ownsOneOf(List<FieldDifference> fields, OwnedFields owned) {
        return fields.stream().map(FieldDifference::segments).anyMatch(owned::include);
    }

    private static @Nullable Instant time(ManagedFieldsEntry entry) {
        try {
            return entry.getTime() == null ? null : Instant.parse(entry.getTime());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
