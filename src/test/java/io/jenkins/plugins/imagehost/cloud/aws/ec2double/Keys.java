package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** The access keys that the double knows, and what they may do. */
public final class Keys {
    /** A permanent key of {@link #ACCOUNT} that may do everything; it is there from the start. */
    public static final String KEY = "AKIAIOSFODNN7EXAMPLE";

    public static final String ACCOUNT = "123456789012";

    /** A role that can be assumed. */
    record Role(String arn, String externalId, List<Pattern> allowed) {}

    private final Map<String, Principal> principals = new ConcurrentHashMap<>();
    private final Map<String, Role> roles = new ConcurrentHashMap<>();
    private volatile Set<String> profiles;
    private final AtomicLong issued = new AtomicLong();

    Keys() {
        permanent(KEY, ACCOUNT);
    }

    /** A key that may do everything in an account of twelve digits. */
    public Keys permanent(String accessKey, String account) {
        principals.put(accessKey, Principal.user(accessKey, account));
        return this;
    }

    /** A key that is good with this session token until then, on the double's clock. */
    public Keys session(String accessKey, String token, String account, Instant expires) {
        principals.put(accessKey, Principal.user(accessKey, account).session(token, expires));
        return this;
    }

    /** The key may do this from now on, and nothing else, with wildcards: {@code ec2:Describe*}. */
    public Keys allow(String accessKey, String... actions) {
        principals.computeIfPresent(accessKey, (key, who) -> who.policy(Principal.patterns(actions), List.of()));
        return this;
    }

    /** The key may not do this from now on. */
    public Keys deny(String accessKey, String... actions) {
        principals.computeIfPresent(accessKey, (key, who) -> who.policy(who.allowed(), Principal.patterns(actions)));
        return this;
    }

    public Keys remove(String accessKey) {
        principals.remove(accessKey);
        return this;
    }

    /**
     * A role that every key may assume.
     *
     * @param externalId what has to be given with it; null for none
     * @param actions what it may do, with wildcards; none for everything
     */
    public Keys role(String arn, String externalId, String... actions) {
        roles.put(
                arn, new Role(arn, externalId, Principal.patterns(actions.length == 0 ? new String[] {"*"} : actions)));
        return this;
    }

    /** Only these instance profiles exist from now on; until then each name is one. */
    public Keys instanceProfiles(String... names) {
        profiles = Set.of(names);
        return this;
    }

    boolean isProfile(String name) {
        return profiles == null || profiles.contains(name);
    }

    /** @return null for an unknown one */
    Principal find(String accessKey) {
        return principals.get(accessKey);
    }

    /** @return null for an unknown one */
    Role role(String arn) {
        return roles.get(arn);
    }

    Principal assume(Role role, String session, Instant expires) {
        String[] arn = role.arn().split(":", 6);
        String key = String.format("ASIA%016X", 0x5E551000L + issued.incrementAndGet());
        String name = role.arn().substring(role.arn().lastIndexOf('/') + 1);
        Principal who = new Principal(
                key,
                arn[4],
                "arn:aws:sts::" + arn[4] + ":assumed-role/" + name + "/" + session,
                "AROAEXAMPLE" + Integer.toHexString(name.hashCode()).toUpperCase(Locale.ROOT) + ":" + session,
                "token-" + UUID.randomUUID(),
                expires,
                role.allowed(),
                List.of());
        principals.put(key, who);
        return who;
    }
}
