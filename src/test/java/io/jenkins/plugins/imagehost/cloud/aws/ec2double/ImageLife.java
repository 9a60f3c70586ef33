package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DeleteSnapshotReturnCode;
import software.amazon.awssdk.services.ec2.model.DeregisterImageRequest;
import software.amazon.awssdk.services.ec2.model.DeregisterImageResponse;
import software.amazon.awssdk.services.ec2.model.DisableImageDeprecationRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageDeprecationResponse;
import software.amazon.awssdk.services.ec2.model.DisableImageDeregistrationProtectionRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageDeregistrationProtectionResponse;
import software.amazon.awssdk.services.ec2.model.EnableImageDeprecationRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageDeprecationResponse;
import software.amazon.awssdk.services.ec2.model.EnableImageDeregistrationProtectionRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageDeregistrationProtectionResponse;

/** The end of images: deprecation, protection, deregistration. */
final class ImageLife {
    private static final Duration COOLDOWN = Duration.ofHours(24);

    private ImageLife() {}

    static void register(Actions actions) {
        actions.add(DeregisterImageRequest::builder, ImageLife::deregister);
        actions.add(EnableImageDeprecationRequest::builder, ImageLife::deprecate);
        actions.add(DisableImageDeprecationRequest::builder, (context, request) -> {
            setDeprecation(context, request.imageId(), null);
            return DisableImageDeprecationResponse.builder().returnValue(true).build();
        });
        actions.add(EnableImageDeregistrationProtectionRequest::builder, ImageLife::protect);
        actions.add(DisableImageDeregistrationProtectionRequest::builder, ImageLife::unprotect);
    }

    private static SdkPojo deregister(Context context, DeregisterImageRequest request) {
        ImageThing image = ImageActions.own(context, request.imageId());
        if (image.isProtected(context.now())) {
            throw ServiceException.of(
                    "OperationNotPermitted",
                    "Image %s is protected from deregistration. Disable deregistration protection and try again.",
                    image.id);
        }
        context.region().images.delete(image, context);
        for (String id : image.snapshots()) {
            SnapshotThing snapshot = context.region().snapshots.peek(id);
            if (snapshot != null) {
                snapshot.heldUntil = context.now().plus(context.delays().snapshotsHeld);
            }
        }
        DeregisterImageResponse.Builder answer =
                DeregisterImageResponse.builder().returnValue(true);
        if (Boolean.TRUE.equals(request.deleteAssociatedSnapshots())) {
            context.cloud().calls().needs("ec2:DeleteSnapshot");
            answer.deleteSnapshotResults(image.snapshots().stream()
                    .map(id -> DeleteSnapshotReturnCode.builder()
                            .snapshotId(id)
                            .returnCode(deleteSnapshot(context, id))
                            .build())
                    .toList());
        }
        return answer.build();
    }

    private static String deleteSnapshot(Context context, String id) {
        SnapshotThing snapshot = context.region().snapshots.peek(id);
        if (snapshot == null || !snapshot.account.equals(context.account())) {
            return "client-error";
        }
        if (!context.who().may("ec2:DeleteSnapshot")) {
            return "missing-permissions";
        }
        if (SnapshotActions.user(context, id) != null) {
            return "skipped";
        }
        context.region().snapshots.delete(snapshot, context);
        return "success";
    }

    private static SdkPojo deprecate(Context context, EnableImageDeprecationRequest request) {
        // EC2 rounds to the minute
        Instant at = request.deprecateAt().plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
        ImageThing image = ImageActions.own(context, request.imageId());
        Instant most = image.isPublic()
                ? Instant.parse(image.facts.creationDate()).plus(Duration.ofDays(731))
                : context.now().plus(Duration.ofDays(3653));
        if (at.isBefore(context.now()) || at.isAfter(most)) {
            throw ServiceException.badValue(
                    request.deprecateAt(),
                    "DeprecateAt",
                    "It lies in the past, or more than 10 years (for a public image 2 years) ahead.");
        }
        setDeprecation(context, request.imageId(), XmlReplies.time(at));
        return EnableImageDeprecationResponse.builder().returnValue(true).build();
    }

    private static void setDeprecation(Context context, String id, String time) {
        ImageThing image = ImageActions.own(context, id);
        image.changing(context);
        image.facts = image.facts.toBuilder().deprecationTime(time).build();
    }

    private static SdkPojo protect(Context context, EnableImageDeregistrationProtectionRequest request) {
        ImageThing image = ImageActions.own(context, request.imageId());
        image.changing(context);
        image.protectedUntil = Instant.MAX;
        image.withCooldown = Boolean.TRUE.equals(request.withCooldown());
        return EnableImageDeregistrationProtectionResponse.builder()
                .returnValue(image.withCooldown ? "enabled-with-cooldown" : "enabled-without-cooldown")
                .build();
    }

    private static SdkPojo unprotect(Context context, DisableImageDeregistrationProtectionRequest request) {
        ImageThing image = ImageActions.own(context, request.imageId());
        image.changing(context);
        image.protectedUntil = image.withCooldown ? context.now().plus(COOLDOWN) : null;
        return DisableImageDeregistrationProtectionResponse.builder()
                .returnValue("disabled")
                .build();
    }
}
