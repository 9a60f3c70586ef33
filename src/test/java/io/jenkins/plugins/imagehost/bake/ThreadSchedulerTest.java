package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadSchedulerTest {
    private static final int WORKERS = 32;

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ThreadScheduler scheduler = new ThreadScheduler(Clock.systemUTC(), task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    });

    @AfterEach
    void close() {
        scheduler.close();
    }

    private void runToItsEnd(Runnable work) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        scheduler.workers().execute(() -> {
            work.run();
            done.countDown();
        });
        assertTrue(done.await(1, TimeUnit.MINUTES));
    }

    @Test
    void aWorkerThatIsIdleTakesWhatComesNext() throws Exception {
        runToItsEnd(() -> {});
        Thread worker = threads.iterator().next();
        for (int i = 0; i < 100; i++) {
            while (worker.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            runToItsEnd(() -> {});
        }
        assertEquals(Set.of(worker), threads);
    }

    @Test
    void workThatComesAtOnceIsDoneAtOnceUpToALimitAndTheRestAfterIt() throws Exception {
        AtomicInteger done = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(WORKERS);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(10 * WORKERS);
        for (int i = 0; i < 10 * WORKERS; i++) {
            scheduler.workers().execute(() -> {
                begun.countDown();
                try {
                    goOn.await();
                    done.incrementAndGet();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                ended.countDown();
            });
        }
        assertTrue(begun.await(1, TimeUnit.MINUTES));
        assertEquals(0, done.get());
        goOn.countDown();
        assertTrue(ended.await(1, TimeUnit.MINUTES));
        assertEquals(10 * WORKERS, done.get());
        assertEquals(WORKERS, threads.size());
    }

    @Test
    void whatIsForLaterIsDoneByAWorker() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        scheduler.after(Duration.ofMillis(1), done::countDown);
        assertTrue(done.await(1, TimeUnit.MINUTES));
    }

    @Test
    void takesNothingOnceItIsClosed() {
        scheduler.close();
        assertThrows(RejectedExecutionException.class, () -> scheduler.workers().execute(() -> {}));
    }
}
