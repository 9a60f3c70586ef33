package io.jenkins.plugins.imagehost.cloud.local;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ids that are directory names too. */
final class Ids {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private Ids() {}

    static boolean isSafe(String id) {
        return SAFE.matcher(id).matches();
    }

    /** The token itself where it may be a directory name, so that people recognize it. */
    static String ofHost(String token) {
        return isSafe(token) ? token : "host-" + hash(token, 20);
    }

    /** Unique by its end, readable by its beginning. */
    static String ofImage(String name, String token) {
        return name + "-" + imageEnd(token);
    }

    /** What the id of the image with this token ends with. */
    static String imageEnd(String token) {
        return hash(token, 12);
    }

    static String hash(String text, int digits) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
