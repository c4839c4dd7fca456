package io.securitybaseline.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.securitybaseline.work.WorkKey.Kind;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class AgendaTest {
    private static final WorkKey SHOP = new WorkKey(Kind.NAMESPACE, "shop");
    private static final WorkKey BANK = new WorkKey(Kind.NAMESPACE, "bank");
    private static final WorkKey SCAN = new WorkKey(Kind.SCAN, "shop");

    private final Agenda agenda = new Agenda(priority -> priority == Priority.SCAN ? 1 : 8);

    @Test
    void whatIsAskedForManyTimesIsDoneOnce() {
        for (int i = 0; i < 100; i++) {
            agenda.add(SHOP, Priority.REPAIR, at(i % 2));
        }

        assertThat(agenda.take(at(1))).contains(SHOP);
        assertThat(agenda.take(at(100))).isEmpty();
        assertThat(agenda.waiting()).isZero();
    }

    @Test
    void whatIsAskedForWhileItIsDoneIsDoneOnceMoreAfterwards() {
        agenda.add(SHOP, Priority.REPAIR, at(0));
        assertThat(agenda.take(at(0))).contains(SHOP);
        agenda.add(SHOP, Priority.REPAIR, at(0));
        agenda.add(SHOP, Priority.REPAIR, at(0));

        assertThat(agenda.take(at(1))).as("two of one key are never done at once").isEmpty();
        agenda.done(SHOP);
        assertThat(agenda.take(at(1))).contains(SHOP);
        agenda.done(SHOP);
        assertThat(agenda.take(at(1))).isEmpty();
    }

    @Test
    void repairsComeBeforeNewNamespacesAndThoseBeforeScans() {
        agenda.add(SCAN, Priority.SCAN, at(0));
        agenda.add(BANK, Priority.NAMESPACE, at(0));
        agenda.add(SHOP, Priority.REPAIR, at(0));

        assertThat(agenda.take(at(0))).contains(SHOP);
        assertThat(agenda.take(at(0))).contains(BANK);
        assertThat(agenda.take(at(0))).contains(SCAN);
    }

    @Test
    void aRepairOfWhatWaitsWithALowerPriorityMovesItUp() {
        agenda.add(BANK, Priority.NAMESPACE, at(0));
        agenda.add(SHOP, Priority.NAMESPACE, at(0));
        assertThat(agenda.take(at(0))).contains(BANK);
        agenda.add(SHOP, Priority.REPAIR, at(0));

        assertThat(agenda.take(at(0))).contains(SHOP);
        agenda.done(SHOP);
        assertThat(agenda.take(at(0))).as("and it is not done twice").isEmpty();
    }

    @Test
    void theEarliestTimeHolds() {
        agenda.add(SHOP, Priority.REPAIR, at(10));
        agenda.add(SHOP, Priority.REPAIR, at(5));
        agenda.add(SHOP, Priority.REPAIR, at(20));

        assertThat(agenda.due()).contains(at(5));
        assertThat(agenda.take(at(4))).isEmpty();
        assertThat(agenda.take(at(5))).contains(SHOP);
        assertThat(agenda.due()).isEmpty();
    }

    @Test
    void whatWasPutOffIsNotDoneEarlyBecauseItStoodInAnotherQueueBefore() {
        agenda.add(SHOP, Priority.NAMESPACE, at(0));
        agenda.add(BANK, Priority.NAMESPACE, at(0));
        assertThat(agenda.take(at(0))).contains(SHOP);
        agenda.done(SHOP);
        agenda.add(BANK, Priority.REPAIR, at(0));
        assertThat(agenda.take(at(0))).contains(BANK);
        agenda.done(BANK);
        agenda.add(BANK, Priority.NAMESPACE, at(60));

        assertThat(agenda.take(at(1))).isEmpty();
        assertThat(agenda.take(at(60))).contains(BANK);
    }

    @Test
    void noMoreOfAPriorityAreDoneAtOnceThanItsLimit() {
        WorkKey another = new WorkKey(Kind.SCAN, "bank");
        agenda.add(SCAN, Priority.SCAN, at(0));
        agenda.add(another, Priority.SCAN, at(0));

        assertThat(agenda.take(at(0))).contains(SCAN);
        assertThat(agenda.take(at(0))).isEmpty();
        agenda.add(SHOP, Priority.REPAIR, at(0));
        assertThat(agenda.take(at(0))).as("others go on").contains(SHOP);
        agenda.done(SCAN);
        assertThat(agenda.take(at(0))).contains(another);
    }

    @Test
    void whatIsTakenOffIsNotDone() {
        agenda.add(SHOP, Priority.REPAIR, at(0));
        agenda.remove(SHOP);

        assertThat(agenda.take(at(1))).isEmpty();
        assertThat(agenda.due()).isEmpty();
    }

    private static Duration at(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
