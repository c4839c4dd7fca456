package io.securitybaseline.contention;

import io.securitybaseline.api.Mode;
import io.securitybaseline.api.Reason;
import io.securitybaseline.diff.Change;
import io.securitybaseline.diff.Outcome;
import io.securitybaseline.diff.Outcome.Result;
import io.securitybaseline.live.ItemKey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What becomes of the fights in a namespace when a round's changes are made. */
final class Reckoning {
    private final Plan plan;
    private final List<Outcome> made;
    private final Duration now;
    private final Map<ItemKey, Contest> contests;
    private final Map<ItemKey, Answer> answers;

    Reckoning(Plan plan, List<Outcome> made, Duration now) {
        this.plan = plan;
        this.made = made;
        this.now = now;
        this.contests = new TreeMap<>(plan.state().contests());
        this.answers = new TreeMap<>(plan.state().answers());
    }

    Aftermath aftermath() {
        if (plan.withheld().isEmpty()
                && contests.isEmpty()
                && answers.isEmpty()
                && made.stream().noneMatch(Reckoning::isWithoutEffect)) {
            return new Aftermath(made, isStale(), plan.state(), Optional.empty());
        }
        takeWrites();
        takeAnswers();
        Set<ItemKey> broken = brokenObjects();
        contests.replaceAll((object, it) -> broken.contains(object) ? it : it.inPlace(now));
        contests.values().removeIf(it -> it.isOver(now));
        Set<ItemKey> fought = new TreeSet<>(plan.state().fought());
        fought.removeIf(key -> !isContested(key));
        Contention after = new Contention(contests, answers, fought, plan.state().budget());
        return new Aftermath(told(fought), isStale(), after, wake(broken));
    }

    private boolean isStale() {
        return made.stream().anyMatch(it -> it.result() == Result.STALE);
    }

    private void takeWrites() {
        Set<ItemKey> written = new TreeSet<>();
        Set<ItemKey> missed = new TreeSet<>();
        for (Outcome outcome : made) {
            ItemKey object = Contention.object(outcome.change().key());
            if (Contention.isRepair(outcome.change()) && plan.writes().containsKey(object)) {
                switch (outcome.result()) {
                    case DONE, REWRITTEN -> written.add(object);
                    case STALE -> missed.add(object);
                    case UNCHANGED, LEFT, FORBIDDEN, FAILED -> {}
                }
            }
        }
        plan.writes()
                .forEach(
                        (object, writes) ->
                                contests.computeIfPresent(
                                        object,
                                        (any, it) ->
                                                written.contains(object)
                                                        ? it.repaired(writes, now)
                                                        : missed.contains(object)
                                                                ? it.missed(now)
                                                                : it));
    }

    private void takeAnswers() {
        Set<ItemKey> asked = new HashSet<>(plan.withheld().keySet());
        for (Outcome outcome : made) {
            if (isWithoutEffect(outcome)) {
                Change.Correction change = (Change.Correction) outcome.change();
                answers.compute(
                        change.key(), (key, known) -> Answer.of(change, outcome, known, now));
                asked.add(change.key());
            } else if (Contention.isRepair(outcome.change()) && outcome.result() != Result.DONE) {
                asked.add(outcome.change().key());
            }
        }
        answers.keySet().retainAll(asked);
    }

    /** Objects that are not as they should be, because their repair waits or failed. */
    private Set<ItemKey> brokenObjects() {
        Set<ItemKey> broken = new HashSet<>();
        plan.withheld().keySet().forEach(it -> broken.add(Contention.object(it)));
        made.stream()
                .filter(it -> Contention.isRepair(it.change()) && it.result() != Result.DONE)
                .forEach(it -> broken.add(Contention.object(it.change().key())));
        return broken;
    }

    private List<Outcome> told(Set<ItemKey> fought) {
        List<Outcome> all = new ArrayList<>();
        Iterator<Outcome> next = made.iterator();
        for (Change change : plan.changes().changes()) {
            Outcome waiting = plan.withheld().get(change.key());
            Outcome outcome =
                    waiting != null && Contention.isRepair(change) ? waiting : next.next();
            boolean contested =
                    fought.contains(change.key()) && isFought(change) && isNotWorse(outcome);
            all.add(contested ? contested(outcome) : outcome);
        }
        return all;
    }

    private Outcome contested(Outcome outcome) {
        Contest contest = contests.get(Contention.object(outcome.change().key()));
        return new Outcome(
                outcome.change(),
                outcome.result(),
                outcome.written(),
                Reason.Contested,
                contest == null ? outcome.message() : Sentence.of(contest));
    }

    private Optional<Duration> wake(Set<ItemKey> broken) {
        Stream<Duration> quiet =
                contests.entrySet().stream()
                        .filter(it -> it.getValue().isContested() && !broken.contains(it.getKey()))
                        .map(it -> it.getValue().calmAt());
        Stream<Duration> rewritten =
                answers.values().stream()
                        .filter(Answer::isRewritten)
                        .map(Answer::until)
                        .filter(until -> until.compareTo(now) > 0);
        return Stream.of(Stream.ofNullable(plan.due()), quiet, rewritten)
                .flatMap(it -> it)
                .min(Duration::compareTo);
    }

    private boolean isContested(ItemKey key) {
        Contest contest = contests.get(Contention.object(key));
        return contest != null && contest.isContested();
    }

    private static boolean isFought(Change change) {
        return change.mode() == Mode.Enforce
                && (change instanceof Change.Unchanged || change instanceof Change.Correction);
    }

    private static boolean isNotWorse(Outcome outcome) {
        return switch (outcome.result()) {
            case UNCHANGED, DONE, LEFT, STALE -> true;
            case FORBIDDEN, FAILED, REWRITTEN -> false;
        };
    }

    private static boolean isWithoutEffect(Outcome outcome) {
        return Contention.isRepair(outcome.change())
                && switch (outcome.result()) {
                    case REWRITTEN, FORBIDDEN, FAILED -> true;
                    case UNCHANGED, DONE, LEFT, STALE -> false;
                };
    }
}
