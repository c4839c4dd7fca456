package io.securitybaseline.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.securitybaseline.work.WorkKey.Kind;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class WorkQueueTest {
    private final WorkQueue queue = new WorkQueue(2, System::nanoTime);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void nothingIsDoneBeforeTheStart() {
        queue.does(Kind.NAMESPACE, this::note);
        queue.add(key("shop"), Priority.REPAIR);
        queue.add(key("shop"), Priority.REPAIR);
        assertThat(queue.waiting()).isEqualTo(1);

        queue.start();

        await().until(() -> done.equals(List.of("shop")));
    }

    @Test
    void noThrowableEndsAThreadAndWhatFailedIsTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        List<Throwable> told = new CopyOnWriteArrayList<>();
        queue.does(
                Kind.NAMESPACE,
                new Work() {
                    @Override
                    public Next run(String name) {
                        if (name.equals("shop")) {
                            return note(name);
                        }
                        if (tries.incrementAndGet() == 1) {
                            throw new StackOverflowError("deep");
                        }
                        return note(name);
                    }

                    @Override
                    public void failed(String name, Throwable cause) {
                        told.add(cause);
                        throw new IllegalStateException("nobody to tell");
                    }
                });
        queue.start();
        for (int i = 0; i < 8; i++) {
            queue.add(key("bad-" + i), Priority.REPAIR);
        }
        queue.add(key("bad"), Priority.REPAIR);
        queue.add(key("shop"), Priority.REPAIR);

        await().until(() -> done.contains("shop") && done.size() == 10);
        assertThat(told).hasSize(1).first().isInstanceOf(StackOverflowError.class);
    }

    @Test
    void aRepairIsNotHeldUpByNamespacesThatTakeLong() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        queue.does(
                Kind.NAMESPACE,
                name -> {
                    if (name.startsWith("slow")) {
                        release.await();
                    }
                    return note(name);
                });
        queue.start();
        for (int i = 0; i < 20; i++) {
            queue.add(key("slow-" + i), Priority.NAMESPACE);
        }

        queue.add(key("shop"), Priority.REPAIR);

        await().until(() -> done.equals(List.of("shop")));
        release.countDown();
        await().until(() -> done.size() == 21);
    }

    @Test
    void whatIsStaleIsLookedAtAgainSoonAndEachTimeLater() {
        RetryBackoff backoff = new RetryBackoff();
        Duration first = ((Next.Retry) Next.LOOK_AGAIN).first();

        assertThat(backoff.failed(key("shop"), first)).isEqualTo(Duration.ofMillis(50));
        assertThat(backoff.failed(key("shop"), first)).isEqualTo(Duration.ofMillis(100));
        for (int i = 0; i < 40; i++) {
            backoff.failed(key("shop"), first);
        }
        assertThat(backoff.failed(key("shop"), first)).isEqualTo(Duration.ofMinutes(1));
        backoff.succeeded(key("shop"));
        assertThat(backoff.failed(key("shop"), first)).isEqualTo(Duration.ofMillis(50));
    }

    private Next note(String name) {
        done.add(name);
        return Next.NOTHING;
    }

    private static WorkKey key(String name) {
        return new WorkKey(Kind.NAMESPACE, name);
    }
}
