package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.FaultyCalls.Fault;
import io.jenkins.plugins.imagehost.cloud.MemoryCloud;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.PlannedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class WatcherTest {
    private static final BaseImage BASE = new BaseImage("base-1", "base", "x86_64", "root", false);

    private final VirtualScheduler time = new VirtualScheduler();
    private final MemoryCloud cloud = new MemoryCloud(time::now, where -> {});
    private final Watcher watcher = new Watcher(time);

    private ResourceRef host(String token) throws Exception {
        List<PlannedResource> plan = cloud.plan(World.host().identified(token, "", null, Map.of()), BASE);
        return new ResourceRef(ResourceKind.HOST, plan.get(2).make(Map.of()));
    }

    private CompletableFuture<Observation> ready(ResourceRef host, Duration patience) {
        return watcher.expect(
                cloud,
                host,
                seen -> seen.state() == ResourceState.READY,
                time.now().plus(patience),
                seen -> {});
    }

    private int polls() {
        return cloud.calls().getOrDefault("observe", 0);
    }

    @Test
    void aThousandWaitsCostTheSameCallsAsOne() throws Exception {
        cloud.startTime(Duration.ofMinutes(3));
        ready(host("one"), Duration.ofHours(1));
        time.pass(Duration.ofMinutes(4));
        int forOne = polls();

        List<CompletableFuture<Observation>> waits = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            waits.add(ready(host("host " + i), Duration.ofHours(1)));
        }
        time.pass(Duration.ofMinutes(4));
        assertTrue(waits.stream().allMatch(CompletableFuture::isDone));
        assertEquals(forOne, polls() - forOne);
    }

    @Test
    void looksOftenAtFirstAndSeldomLater() throws Exception {
        cloud.startTime(Duration.ofHours(2));
        ready(host("slow"), Duration.ofHours(3));
        time.pass(Duration.ofSeconds(10));
        assertTrue(polls() >= 9, "in the first ten seconds: " + polls());
        int before = polls();
        time.pass(Duration.ofHours(1));
        assertTrue(polls() - before < 260, "in an hour: " + (polls() - before));
    }

    @Test
    void theMostImpatientSetsThePace() throws Exception {
        cloud.startTime(Duration.ofHours(2));
        ready(host("old"), Duration.ofHours(3));
        time.pass(Duration.ofHours(1));
        cloud.startTime(Duration.ofSeconds(2));
        CompletableFuture<Observation> quick = ready(host("young"), Duration.ofHours(1));
        time.pass(Duration.ofSeconds(4));
        assertTrue(quick.isDone());
    }

    @Test
    void asksNobodyWhenNothingIsExpected() throws Exception {
        ready(host("one"), Duration.ofHours(1));
        time.pass(Duration.ofMinutes(1));
        int before = polls();
        time.pass(Duration.ofHours(1));
        assertEquals(before, polls());
    }

    @Test
    void aWaitThatIsCancelledIsAskedForNoMore() throws Exception {
        cloud.startTime(Duration.ofHours(1));
        CompletableFuture<Observation> wait = ready(host("one"), Duration.ofHours(2));
        time.pass(Duration.ofSeconds(5));
        wait.cancel(false);
        time.pass(Duration.ofMinutes(1));
        int before = polls();
        time.pass(Duration.ofMinutes(10));
        assertEquals(before, polls());
    }

    @Test
    void aDeadlineThatPassesSaysWhatWasSeenLast() throws Exception {
        cloud.startTime(Duration.ofHours(1));
        CompletableFuture<Observation> wait = ready(host("slow"), Duration.ofMinutes(5));
        time.pass(Duration.ofMinutes(4));
        assertFalse(wait.isDone());
        time.pass(Duration.ofMinutes(2));
        CompletionException late = assertThrows(CompletionException.class, wait::join);
        assertTrue(late.getCause() instanceof DeadlinePassedException);
        assertTrue(late.getCause().getMessage().contains("it still is pending"), late.getMessage());
    }

    @Test
    void anOutageIsRiddenOver() throws Exception {
        cloud.misbehave("observe", Collections.nCopies(20, Fault.UNAVAILABLE).toArray(Fault[]::new));
        CompletableFuture<Observation> wait = ready(host("one"), Duration.ofHours(2));
        time.pass(Duration.ofHours(1));
        assertTrue(wait.isDone() && !wait.isCompletedExceptionally());
    }

    @Test
    void aRefusalThatLastsEndsTheWait() throws Exception {
        cloud.misbehave("observe", Collections.nCopies(20, Fault.FORBIDDEN).toArray(Fault[]::new));
        CompletableFuture<Observation> wait = ready(host("one"), Duration.ofHours(2));
        time.pass(Duration.ofMinutes(10));
        CompletionException refused = assertThrows(CompletionException.class, wait::join);
        assertTrue(refused.getCause() instanceof CloudException.NotPermitted);
    }

    @Test
    void aRefusalThatPassesDoesNot() throws Exception {
        cloud.misbehave("observe", Fault.FORBIDDEN, Fault.FORBIDDEN);
        CompletableFuture<Observation> wait = ready(host("one"), Duration.ofHours(2));
        time.pass(Duration.ofMinutes(10));
        assertTrue(wait.isDone() && !wait.isCompletedExceptionally());
    }
}
