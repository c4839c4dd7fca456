package io.securitybaseline.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.securitybaseline.api.ChangedBy;
import io.securitybaseline.api.Names;
import io.securitybaseline.desired.Labels;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds who changed something, where {@code managedFields} say so. It is never guessed: what they
 * do not say stays unknown, but for the user where the chart's stamp noted one.
 */
public final class Attribution {
    private static final int LONGEST_USER = 253;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Comparator<ChangedBy> BY_TIME =
            Comparator.comparing(
                            ChangedBy::time,
                            Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                    .thenComparing(
                            ChangedBy::manager, Comparator.nullsFirst(Comparator.naturalOrder()));

    private Attribution() {}

    /**
     * The manager that wrote last of those, other than the operator, that own one of the fields
     * now; and the user that is noted on the object, if any.
     */
    static @Nullable ChangedBy of(HasMetadata live, List<FieldDifference> fields) {
        ChangedBy manager = manager(live, fields);
        String user = user(live);
        if (user == null) {
            return manager;
        }
        return manager == null
                ? new ChangedBy(null, null, null, user)
                : new ChangedBy(manager.manager(), manager.operation(), manager.time(), user);
    }

    private static @Nullable String user(HasMetadata live) {
        Map<String, String> annotations = live.getMetadata().getAnnotations();
        String user = annotations == null ? null : annotations.get(Names.CHANGED_BY);
        return user == null || user.length() <= LONGEST_USER
                ? user
                : user.substring(0, LONGEST_USER);
    }

    /**
     * The manager alone: on an object that the chart's guard does not hold anybody can note a user.
     */
    public static @Nullable ChangedBy manager(HasMetadata live, List<FieldDifference> fields) {
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
                .map(
                        entry ->
                                new ChangedBy(
                                        entry.getManager(),
                                        entry.getOperation(),
                                        time(entry),
                                        null))
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
