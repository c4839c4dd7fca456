package io.securitybaseline.desired;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.securitybaseline.api.Names;
import io.securitybaseline.api.Reason;
import io.securitybaseline.baseline.WithOrigin;
import io.securitybaseline.live.ClusterFacts;
import io.securitybaseline.live.ItemKey;
import io.securitybaseline.live.ItemKind;
import io.securitybaseline.live.LiveNamespace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A desired set in the making. */
final class Draft {
    /**
     * Begins the name of every object that is wholly ours, except pull secrets and ServiceAccounts.
     */
    static final String PREFIX = Names.OBJECT_PREFIX;

    private final LiveNamespace live;
    private final ClusterFacts facts;
    private final List<DesiredItem> items = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Draft(LiveNamespace live, ClusterFacts facts) {
        this.live = live;
        this.facts = facts;
    }

    LiveNamespace live() {
        return live;
    }

    ClusterFacts facts() {
        return facts;
    }

    String namespace() {
        return live.name();
    }

    /** The ServiceAccounts that exist, and those that will. */
    List<String> serviceAccountNames() {
        return Stream.concat(
                        live.serviceAccountNames().stream(),
                        items.stream()
                                .map(DesiredItem::key)
                                .filter(key -> key.kind() == ItemKind.ServiceAccount)
                                .map(ItemKey::name))
                .distinct()
                .sorted()
                .toList();
    }

    /** Name, namespace and label of an object of ours. */
    ObjectMeta metadata(String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(namespace())
                .addToLabels(Labels.MANAGED_BY, Labels.MANAGED_BY_VALUE)
                .build();
    }

    void object(ItemKind kind, WithOrigin<?> source, HasMetadata object) {
        ItemKey key = new ItemKey(kind, object.getMetadata().getName());
        add(
                source,
                new DesiredItem.DesiredObject(
                        key, source.baseline(), object, source.held(), source.adopt()));
    }

    void part(ItemKey key, WithOrigin<?> source, String value) {
        add(source, new DesiredItem.DesiredPart(key, source.baseline(), value, source.held()));
    }

    /** What gives and is waived is left as it is; what restricts and is waived never comes here. */
    private void add(WithOrigin<?> source, DesiredItem item) {
        items.add(
                source.waiver()
                        .<DesiredItem>map(waiver -> new DesiredItem.Waived(item, waiver))
                        .orElse(item));
    }

    /** Leaves the item to somebody else, who has set more than is asked for. */
    void exceeded(ItemKey key, WithOrigin<?> source) {
        items.add(new DesiredItem.Exceeded(key, source.baseline()));
    }

    /** Leaves the item as it is, because what it should be cannot be told now. */
    void undetermined(ItemKey key, WithOrigin<?> source, Reason reason, String message) {
        add(
                source,
                new DesiredItem.Undetermined(
                        key, new Problem(key.control(), source.baseline(), reason, message)));
    }

    void problem(Problem problem) {
        problems.add(problem);
    }

    /** Leaves out one entry whose port has a name that no port can have; the rest is enforced. */
    void badPort(ItemKey key, WithOrigin<?> source, String port) {
        undetermined(
                key,
                source,
                Reason.Invalid,
                "port "
                        + port
                        + " is not a port name: at most 15 of a-z, 0-9 and -, with a letter; or"
                        + " write the number");
    }

    DesiredSet done() {
        return DesiredSet.of(items, problems);
    }
}
