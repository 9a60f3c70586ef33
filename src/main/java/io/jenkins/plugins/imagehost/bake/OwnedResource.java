package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import java.time.Instant;
import java.util.Objects;

/**
 * A resource that a bake is about to make, or has made and must remove or hand over.
 *
 * @param token names it before it has an id
 * @param id the cloud's id; null while only the intent is known
 * @param region where it is; empty for the account's own
 * @param intended when its making was last begun
 * @param keep handed over to the user: an image that was captured; never removed with the bake
 * @param attempts how often its removal was tried in vain
 * @param lastError why the last removal failed; null if none did
 */
public record OwnedResource(
        ResourceKind kind,
        String token,
        String id,
        String region,
        Instant intended,
        boolean keep,
        int attempts,
        String lastError) {
    public OwnedResource {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(token);
        region = Objects.requireNonNullElse(region, "");
    }

    static OwnedResource intent(ResourceKind kind, String token, String region, Instant now) {
        return new OwnedResource(kind, token, null, region, now, false, 0, null);
    }

    OwnedResource withId(String newId) {
        return new OwnedResource(kind, token, newId, region, intended, keep, attempts, lastError);
    }

    OwnedResource intendedAgain(Instant now) {
        return new OwnedResource(kind, token, id, region, now, keep, attempts, lastError);
    }

    /** From when on the cloud is sure to show it, if it was made. */
    Instant shownFrom(Cloud cloud) {
        return intended.plus(cloud.resources().settleTime());
    }

    OwnedResource kept() {
        return new OwnedResource(kind, token, id, region, intended, true, attempts, lastError);
    }

    OwnedResource failed(String error) {
        return new OwnedResource(kind, token, id, region, intended, keep, attempts + 1, error);
    }

    /** Kind and id, for one that has an id. */
    public ResourceRef ref() {
        return new ResourceRef(kind, id);
    }

    @Override
    public String toString() {
        return id == null ? new ResourceRef(kind, "with token " + token).toString() : ref().toString();
    }
}
