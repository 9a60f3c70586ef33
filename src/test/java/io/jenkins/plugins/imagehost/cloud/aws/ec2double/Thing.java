package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Something that the double keeps for an account, shown as the SDK's type {@code V}. */
abstract class Thing<V> {
    final Kind kind;
    final String id;
    final String account;
    final Instant created;

    /** Whether it was there before any call. */
    final boolean preset;

    final Map<String, String> tags = new TreeMap<>();
    private final Instant seenFrom;
    private final Instant usableFrom;
    private boolean deleted;
    private V before;
    private Instant beforeUntil = Instant.MIN;

    /** One that a call makes. */
    Thing(Kind kind, Context context) {
        this.kind = kind;
        id = kind.newId();
        account = context.account();
        created = context.now();
        seenFrom = created.plus(context.delays().unseen);
        usableFrom = created.plus(context.delays().unusable);
        preset = false;
    }

    /** One that was always there. */
    Thing(Kind kind, String id, String account) {
        this.kind = kind;
        this.id = id;
        this.account = account;
        created = Instant.EPOCH;
        seenFrom = Instant.MIN;
        usableFrom = Instant.MIN;
        preset = true;
    }

    /** What is true of it. */
    abstract V view(Instant now);

    /** Whether this account may see and use it. */
    boolean openTo(String other) {
        return account.equals(other);
    }

    /** What describes say of it. */
    final V seen(Instant now) {
        return now.isBefore(beforeUntil) ? before : view(now);
    }

    /** Said before each change: for a while describes may go on with what was. */
    final void changing(Context context) {
        changing(context.now(), context.delays().stale);
    }

    final void changing(Instant now, Duration stale) {
        if (!stale.isZero() && !now.isBefore(beforeUntil)) {
            before = view(now);
            beforeUntil = now.plus(stale);
        }
    }

    final boolean isSeen(Instant now) {
        return !now.isBefore(seenFrom) && (!deleted || now.isBefore(beforeUntil));
    }

    final boolean isUsable(Instant now) {
        return !now.isBefore(usableFrom) && !deleted;
    }

    final boolean isDeleted() {
        return deleted;
    }

    /** Until when describes may still show it. */
    final Instant delete(Instant now, Duration stale) {
        changing(now, stale);
        deleted = true;
        return beforeUntil;
    }

    final List<Tag> tagList() {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
