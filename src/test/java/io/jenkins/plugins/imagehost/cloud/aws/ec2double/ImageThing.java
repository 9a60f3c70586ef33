package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.StateReason;

/** A machine image. */
final class ImageThing extends Thing<Image> {
    /** Who may launch it beside its owner. */
    final Set<LaunchPermission> permissions = new LinkedHashSet<>();

    /** All but its state, tags and permissions. */
    Image facts;

    /** In Base64; null for none. */
    String uefiData;

    boolean isCopy;

    /** Until when it cannot be deregistered; null if it can be. */
    Instant protectedUntil;

    boolean withCooldown;
    private Instant readyAt;

    /** Why it fails in place of being ready; null if it does not. */
    private String failure;

    ImageThing(Context context, Duration pending, String failure) {
        super(Kind.IMAGE, context);
        readyAt = created.plus(pending);
        this.failure = failure;
    }

    ImageThing(String id, String account) {
        super(Kind.IMAGE, id, account);
        readyAt = created;
    }

    @Override
    boolean openTo(String other) {
        return super.openTo(other) || isPublic() || permissions.stream().anyMatch(it -> other.equals(it.userId()));
    }

    boolean isPublic() {
        return permissions.stream().anyMatch(it -> "all".equals(it.groupAsString()));
    }

    String state(Instant now) {
        return now.isBefore(readyAt) ? "pending" : failure == null ? "available" : "failed";
    }

    boolean isProtected(Instant now) {
        return protectedUntil != null && now.isBefore(protectedUntil);
    }

    boolean isDeprecated(Instant now) {
        return facts.deprecationTime() != null
                && !Instant.parse(facts.deprecationTime()).isAfter(now);
    }

    List<String> snapshots() {
        return facts.blockDeviceMappings().stream()
                .filter(mapping -> mapping.ebs() != null)
                .map(mapping -> mapping.ebs().snapshotId())
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    Image view(Instant now) {
        String state = state(now);
        return facts.toBuilder()
                .state(state)
                .stateReason(
                        state.equals("failed")
                                ? StateReason.builder()
                                        .code("Client.InternalError")
                                        .message(failure)
                                        .build()
                                : null)
                .publicLaunchPermissions(isPublic())
                .deregistrationProtection(
                        isProtected(now)
                                ? withCooldown ? "enabled-with-cooldown" : "enabled-without-cooldown"
                                : "disabled")
                .tags(tagList())
                .build();
    }
}
