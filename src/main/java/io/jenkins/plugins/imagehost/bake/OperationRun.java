package io.jenkins.plugins.imagehost.bake;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import io.jenkins.plugins.imagehost.sanitize.ScanMode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One run of one operation: what it is about, and what it may use. */
final class OperationRun {
    final Parts parts;
    final String bake;
    final String id;
    final Flow flow;
    final Instant deadline;
    final Progress progress;
    private volatile UnderWay underWay;

    OperationRun(Parts parts, String bake, String id, Instant deadline, Progress progress) {
        this.parts = parts;
        this.bake = bake;
        this.id = id;
        this.deadline = deadline;
        this.flow = new Flow(parts.scheduler());
        this.progress = progress;
    }

    BakeRecord record() throws IOException {
        return parts.journal().get(bake);
    }

    OperationRecord operation() throws IOException {
        return record().operation(id)
                .orElseThrow(() -> new OperationFailedException("bake " + bake + " has no operation " + id));
    }

    /** What was asked for. */
    <T> T request(Class<T> type) throws IOException {
        return Json.parse(parts.sealer().open(operation().sealedRequest()), type);
    }

    /** How the bake's host was launched, or taken over. */
    LaunchOrder launchOrder() throws IOException {
        OperationRecord launch = record().operations.values().stream()
                .filter(operation -> operation.type() == OperationType.LAUNCH)
                .findFirst()
                .orElseThrow(() -> new OperationFailedException("bake " + bake + " was never launched"));
        return Json.parse(parts.sealer().open(launch.sealedRequest()), LaunchOrder.class);
    }

    /** Whether a scan of the bake's host had to find nothing, and did. */
    boolean isSanitized() throws IOException {
        for (OperationRecord operation : record().operations.values()) {
            if (operation.type() == OperationType.SANITIZE && operation.result() != null) {
                SanitizeRequest done =
                        Json.parse(parts.sealer().open(operation.sealedRequest()), SanitizeRequest.class);
                if (!done.dryRun() && done.scan() == ScanMode.FAIL) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What sanitizing did to the bake's host, rule by rule; empty if it did nothing. */
    List<RuleOutcome> sanitizing() throws IOException {
        return lastSanitizing((facts, request) ->
                facts.outcomes().stream().map(RuleOutcome::of).toList());
    }

    /** What sanitizing found in the bake's host that the user accepts. */
    List<AllowedFinding> allowed() throws IOException {
        return lastSanitizing((facts, request) -> AllowedFinding.of(facts.findings(), request));
    }

    private <T> List<T> lastSanitizing(BiFunction<SanitizeFacts, SanitizeRequest, List<T>> what) throws IOException {
        List<T> last = List.of();
        for (OperationRecord operation : record().operations.values()) {
            if (operation.type() == OperationType.SANITIZE && operation.result() != null) {
                SanitizeRequest done =
                        Json.parse(parts.sealer().open(operation.sealedRequest()), SanitizeRequest.class);
                if (!done.dryRun()) {
                    last = what.apply(Json.value(operation.result(), SanitizeFacts.class), done);
                }
            }
        }
        return last;
    }

    /** How far an earlier run got; {@code initial} if there was none. */
    <T> T state(Class<T> type, T initial) throws IOException {
        JsonNode state = operation().state();
        return state == null ? initial : Json.value(state, type);
    }

    void saveState(Object state) throws IOException {
        parts.journal()
                .update(
                        bake,
                        record -> record.operations.computeIfPresent(
                                id, (key, operation) -> operation.withState(Json.tree(state))));
    }

    /** The user's tags and those by which the plugin knows what is its own. */
    Map<String, String> tags(Map<String, String> own) throws IOException {
        BakeRecord record = record();
        Map<String, String> tags = new LinkedHashMap<>(parts.clouds().tags(record.account));
        tags.putAll(own);
        tags.put("image-host:controller", record.controller);
        tags.put("image-host:bake", bake);
        tags.put("image-host:build", record.build.name());
        tags.put("image-host:lease", record.lease.toString());
        return tags;
    }

    /** Changes how far it got, however many do so at once. */
    <T> void changeState(Class<T> type, T initial, UnaryOperator<T> change) throws IOException {
        parts.journal()
                .update(
                        bake,
                        record -> record.operations.computeIfPresent(id, (key, operation) -> {
                            JsonNode before = operation.state();
                            return operation.withState(
                                    Json.tree(change.apply(before == null ? initial : Json.value(before, type))));
                        }));
    }

    Cloud cloud() throws IOException {
        return parts.clouds().cloud(record().account());
    }

    /** @param region of the bake's account; empty for its own */
    Cloud cloud(String region) throws IOException {
        return cloud().in(region);
    }

    HostIdentity identity() throws IOException {
        return Json.parse(parts.sealer().open(record().sealedIdentity), HostIdentity.class);
    }

    void identity(HostIdentity identity) throws IOException {
        String sealed = parts.sealer().seal(Json.text(identity));
        parts.journal().update(bake, record -> record.sealedIdentity = sealed);
    }

    /**
     * Waits until a resource is in one of the wanted states, or never will be.
     *
     * @return what was seen, in a wanted state or in one that ends all hope
     */
    CompletableFuture<Observation> await(
            ResourceRef ref, Set<ResourceState> wanted, Instant deadline, Consumer<Observation> onChange) {
        return await("", ref, wanted, deadline, onChange);
    }

    /** The same in another region. */
    CompletableFuture<Observation> await(
            String region,
            ResourceRef ref,
            Set<ResourceState> wanted,
            Instant deadline,
            Consumer<Observation> onChange) {
        return await(region, ref, (Predicate<Observation>) seen -> wanted.contains(seen.state()), deadline, onChange);
    }

    /**
     * Waits until a resource is as wanted, or never will be.
     *
     * @param region where it is; empty for the account's own
     * @return what was seen, wanted or such that it ends all hope
     */
    CompletableFuture<Observation> await(
            String region,
            ResourceRef ref,
            Predicate<Observation> wanted,
            Instant deadline,
            Consumer<Observation> onChange) {
        return flow.call(() -> cloud(region))
                .thenCompose(cloud -> flow.call(() -> shownFrom(ref, cloud))
                        .thenCompose(shown -> flow.wait(parts.watcher()
                                .expect(
                                        cloud,
                                        ref,
                                        seen -> wanted.test(seen) || isHopeless(seen, shown),
                                        deadline,
                                        onChange))));
    }

    private boolean isHopeless(Observation seen, Instant shown) {
        return seen.state() == ResourceState.FAILED || isGone(seen, shown);
    }

    /** Whether it is gone, rather than not shown yet. */
    boolean isGone(Observation seen, Instant shown) {
        return seen.state() == ResourceState.GONE
                && (!seen.message().isEmpty() || !flow.now().isBefore(shown));
    }

    /** From when on it is gone if the cloud does not show it. */
    Instant shownFrom(ResourceRef ref, Cloud cloud) throws IOException {
        return record().resources().stream()
                .filter(resource -> ref.kind() == resource.kind() && ref.id().equals(resource.id()))
                .map(resource -> resource.shownFrom(cloud))
                .findFirst()
                .orElse(Instant.MIN);
    }

    /**
     * The host, if it can be worked on.
     *
     * @param verb what is to be done to it, for the refusal
     */
    HostFacts openHost(String verb) throws IOException {
        BakeRecord record = record();
        if (record.host() == null || record.phase() != BakeRecord.Phase.OPEN) {
            throw new OperationFailedException("bake " + bake + " has no host to " + verb);
        }
        if (record.sanitized()) {
            throw new OperationFailedException("the host of bake " + bake
                    + " was sanitized and lets nobody in any more; " + verb + " it before sanitizeHost");
        }
        return record.host();
    }

    /** The shell on the bake's host, which {@code launchImageHost} has logged in to. */
    RemoteShell shell() throws IOException {
        return parts.hostShells().of(record(), identity());
    }

    /** Does a part of the operation as a stage with a name, which is timed and journaled when it succeeds. */
    <T> CompletableFuture<T> stage(String name, Supplier<CompletableFuture<T>> part) {
        Instant started = flow.now();
        progress.status(name);
        underWay = new UnderWay(name, started);
        return part.get()
                .whenComplete((result, failure) -> underWay = null)
                .thenCompose(result -> flow.call(() -> {
                    Stage stage = new Stage(name, started, flow.now());
                    parts.journal().update(bake, record -> record.stages.add(stage));
                    progress.line("Done: " + name + ", in " + seconds(stage.duration()));
                    return result;
                }));
    }

    /** The stage that is not at its end. */
    Optional<UnderWay> underWay() {
        return Optional.ofNullable(underWay);
    }

    /** {@code duration} for people, in seconds with one digit. */
    static String seconds(Duration duration) {
        return String.format(java.util.Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
