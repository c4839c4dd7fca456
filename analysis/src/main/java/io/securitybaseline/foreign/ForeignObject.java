package io.securitybaseline.foreign;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.securitybaseline.api.ChangedBy;
import io.securitybaseline.api.Control;
import io.securitybaseline.api.Reason;
import io.securitybaseline.diff.Attribution;
import io.securitybaseline.diff.FieldDifference;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;

/**
 * An object of somebody else that undoes something that is asked for. It is told and left alone.
 *
 * @param asked who asks for what it undoes
 * @param fields the fields that undo it, with what they do in words
 * @param changedBy who set one of these fields last, where that is known
 * @param message since when it is there and what can be done, as a sentence
 */
public record ForeignObject(
        Control control,
        String kind,
        String name,
        Asked asked,
        Reason reason,
        List<FieldDifference> fields,
        @Nullable ChangedBy changedBy,
        String message) {

    /** By control, kind and name. */
    public static final Comparator<ForeignObject> ORDER =
            Comparator.comparing(ForeignObject::control)
                    .thenComparing(ForeignObject::kind)
                    .thenComparing(ForeignObject::name);

    public ForeignObject {
        fields = List.copyOf(fields);
    }

    /**
     * The finding of an object.
     *
     * @param whatToDo what can be done, as the end of a sentence
     */
    public static ForeignObject of(
            Control control,
            HasMetadata object,
            Asked asked,
            Reason reason,
            List<FieldDifference> fields,
            String whatToDo) {
        String created = object.getMetadata().getCreationTimestamp();
        return new ForeignObject(
                control,
                object.getKind(),
                object.getMetadata().getName(),
                asked,
                reason,
                fields,
                Attribution.manager(object, fields),
                "unmanaged"
                        + (created == null ? "" : ", created " + created)
                        + ", and left alone; "
                        + whatToDo);
    }

    /** Kind and name, as in the names of all other things. */
    public String subject() {
        return kind + "/" + name;
    }
}
