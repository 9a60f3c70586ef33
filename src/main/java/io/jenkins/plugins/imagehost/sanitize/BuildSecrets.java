package io.jenkins.plugins.imagehost.sanitize;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The secrets that a build has used so far. Whoever writes them to disk encrypts them.
 *
 * @param key random, from which each scan has a salt of its own, the same if it is asked for again
 * @param secrets in the order in which they were noted, each value once
 */
public record BuildSecrets(String key, List<BuildSecret> secrets) {
    private static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public BuildSecrets {
        secrets = List.copyOf(secrets);
    }

    /** None yet. */
    public static BuildSecrets none() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return new BuildSecrets(HexFormat.of().formatHex(key), List.of());
    }

    /** With others; the same object if it has them all. */
    public BuildSecrets and(Collection<BuildSecret> others) {
        Map<String, BuildSecret> all = new LinkedHashMap<>();
        secrets.forEach(secret -> all.put(secret.value(), secret));
        others.forEach(secret -> all.putIfAbsent(secret.value(), secret));
        return all.size() == secrets.size() ? this : new BuildSecrets(key, List.copyOf(all.values()));
    }

    /** Without the values. */
    @Override
    public String toString() {
        return secrets.toString();
    }
}
