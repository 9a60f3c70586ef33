package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.CloudScope;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The one that waits, for everybody: for each account and region one poll asks for all that is expected there, at the
 * pace of the most impatient. A thousand waits cost the same number of describe calls as one, and no thread.
 */
final class Watcher {
    private final Scheduler scheduler;
    private final Map<CloudScope, ScopePoll> polls = new ConcurrentHashMap<>();

    Watcher(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Expects a resource to come into some state.
     *
     * @param done whether an observation is what is waited for, be it good or bad
     * @param deadline after which the future fails with a {@link DeadlinePassedException}
     * @param onChange hears each new message of the cloud meanwhile
     * @return cancelling it ends the expectation
     */
    CompletableFuture<Observation> expect(
            Cloud cloud,
            ResourceRef ref,
            Predicate<Observation> done,
            Instant deadline,
            Consumer<Observation> onChange) {
        return add(cloud, new Expectation(ref, done, deadline, onChange, scheduler.now(), false));
    }

    /**
     * Notices a state that hopefully never comes, while something else is done with the resource: what is looked at anyway
     * is looked at for this, too, and by itself it is seldom looked at.
     *
     * @return as of {@link #expect}
     */
    CompletableFuture<Observation> notice(Cloud cloud, ResourceRef ref, Predicate<Observation> bad, Instant deadline) {
        return add(cloud, new Expectation(ref, bad, deadline, seen -> {}, scheduler.now(), true));
    }

    private CompletableFuture<Observation> add(Cloud cloud, Expectation expectation) {
        polls.computeIfAbsent(cloud.scope(), scope -> new ScopePoll(scheduler)).add(cloud, expectation);
        return expectation.future();
    }
}
