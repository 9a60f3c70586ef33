package io.jenkins.plugins.imagehost.bake;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one bake, as the journal keeps it. Changed only inside {@link Journal#update}, on a copy; a record
 * that the journal gave out never changes.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public final class BakeRecord implements Cloneable {
    static final int FORMAT = 1;

    /** Where a bake stands. */
    public enum Phase {
        /** Its host may be used. */
        OPEN,
        /** What it owns is being removed. */
        ENDING,
        /** It owns nothing any more but what was handed over. */
        ENDED
    }

    int format = FORMAT;
    String id;
    String controller;
    BuildRef build;
    String account;
    Instant created;
    Instant lease;
    boolean keepHost;
    Phase phase = Phase.OPEN;
    String sealedIdentity;
    /** {@link NotedSecrets}; null while there are none. */
    String sealedSecrets;

    BaseImage base;
    HostFacts host;
    /** The cloud's name for the host's size; null where it does not tell. */
    String hostType;

    boolean sanitized;
    /** The operation that sanitized the host but for the build's own way in; null if none did. */
    String sanitizedForCopy;
    /** In the order in which they were made. */
    List<OwnedResource> resources = new ArrayList<>();

    Map<String, OperationRecord> operations = new LinkedHashMap<>();
    List<Stage> stages = new ArrayList<>();

    BakeRecord() {}

    /** A record of its own to be changed. What its lists and its map hold never changes, and is shared. */
    BakeRecord copy() {
        try {
            BakeRecord copy = (BakeRecord) clone();
            copy.resources = new ArrayList<>(resources);
            copy.operations = new LinkedHashMap<>(operations);
            copy.stages = new ArrayList<>(stages);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    public String id() {
        return id;
    }

    public BuildRef build() {
        return build;
    }

    public String account() {
        return account;
    }

    public Instant created() {
        return created;
    }

    /** Until when the host may live. */
    public Instant lease() {
        return lease;
    }

    /** Whether the host is meant to outlive its build, until its lease ends. */
    public boolean keepHost() {
        return keepHost;
    }

    public Phase phase() {
        return phase;
    }

    /** Null until it was resolved. */
    public BaseImage base() {
        return base;
    }

    /** Null until it was logged in to. */
    public HostFacts host() {
        return host;
    }

    /** Whether the last keys are gone, so that nobody can log in to the host any more. */
    public boolean sanitized() {
        return sanitized;
    }

    /** The operation that sanitized all of the host but the way in that the build has; empty if none did. */
    Optional<String> sanitizedForCopy() {
        return Optional.ofNullable(sanitizedForCopy);
    }

    public List<OwnedResource> resources() {
        return List.copyOf(resources);
    }

    public List<Stage> stages() {
        return List.copyOf(stages);
    }

    /** The operation of that id; empty if it was never begun. */
    public Optional<OperationRecord> operation(String operationId) {
        return Optional.ofNullable(operations.get(operationId));
    }

    Optional<OwnedResource> resource(ResourceKind kind, String token) {
        return resources.stream()
                .filter(resource -> resource.kind() == kind && resource.token().equals(token))
                .findFirst();
    }

    /** Puts a resource in the place of the one with its kind and token, or at the end. */
    void put(OwnedResource resource) {
        for (int i = 0; i < resources.size(); i++) {
            OwnedResource old = resources.get(i);
            if (old.kind() == resource.kind() && old.token().equals(resource.token())) {
                resources.set(i, resource);
                return;
            }
        }
        resources.add(resource);
    }

    void drop(OwnedResource resource) {
        resources.removeIf(old -> old.kind() == resource.kind() && old.token().equals(resource.token()));
    }
}
