package io.jenkins.plugins.imagehost.remote;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of a command's standard output what {@code start.sh} says before the command begins. */
final class StartMarks {
    private static final Pattern MARK = Pattern.compile("image-host-start:(\\d+|absent)\r?\n");
    private static final int NOISE_LIMIT = 8 << 10;

    private final int expected;
    private final List<String> processIds = new CopyOnWriteArrayList<>();
    private volatile boolean absent;
    private byte[] noise = {};

    StartMarks(int expected) {
        this.expected = expected;
    }

    /** The process ids told up to now, outermost first. */
    List<String> processIds() {
        return processIds;
    }

    /** Whether the command itself has begun. */
    boolean begun() {
        return processIds.size() == expected;
    }

    /** Whether the host said that it has no such program. */
    boolean absent() {
        return absent;
    }

    /** What came before the command began, or instead of it; not more than the last of it. */
    String noise() {
        return new String(noise, StandardCharsets.UTF_8);
    }

    /** Takes the next piece; gives back what of it, and of what came before, is the command's own. */
    ByteBuffer take(ByteBuffer data) {
        if (begun()) {
            return data;
        }
        int old = noise.length;
        int length = data.remaining();
        noise = Arrays.copyOf(noise, old + length);
        data.get(noise, old, length);
        while (!begun() && !absent) {
            // One character a byte, so that indexes are those of the bytes.
            Matcher mark = MARK.matcher(new String(noise, StandardCharsets.ISO_8859_1));
            if (!mark.find()) {
                noise = Arrays.copyOfRange(noise, Math.max(0, noise.length - NOISE_LIMIT), noise.length);
                return ByteBuffer.allocate(0);
            }
            if (mark.group(1).equals("absent")) {
                absent = true;
            } else {
                processIds.add(mark.group(1));
            }
            noise = Arrays.copyOfRange(noise, mark.end(), noise.length);
        }
        ByteBuffer own = ByteBuffer.wrap(absent ? new byte[0] : noise);
        noise = absent ? noise : new byte[0];
        return own;
    }
}
