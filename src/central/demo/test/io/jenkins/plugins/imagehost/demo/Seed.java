package io.jenkins.plugins.imagehost.demo;

import io.jenkins.plugins.imagehost.site.ShellScript;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private thing to plant on a host, as {@code seeded.txt} has it, which says how it is written.
 *
 * @param leak which the scan must report it as; empty if it must be gone
 * @param appended whether it is added to what is there
 * @param content without its random parts
 * @param secrets its random parts, those that are long enough to be known again
 */
record Seed(String kind, String leak, String path, boolean appended, byte[] content, List<String> secrets) {
    private static final Pattern LINE = Pattern.compile("(?:- |\\? ([a-z0-9-]+) )(>>)?(/.*?) = (.*)");
    private static final Pattern PART =
            Pattern.compile("\\{([a-zA-Z0]):(\\d+)\\}|\\\\x([0-9a-f]{2})|\\\\([nt\\\\])|(.)");
    private static final int KNOWN_AGAIN = 12;
    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
    private static final String LARGE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final Map<String, String> ALPHABETS = Map.of(
            "a", SMALL + LARGE + DIGITS,
            "l", SMALL + LARGE,
            "z", SMALL + DIGITS,
            "U", LARGE + DIGITS,
            "A", LARGE + "234567",
            "B", "023456789ACDEFGHJKLMNPQRSTUVWXYZ",
            "b", SMALL + LARGE + DIGITS + "+/",
            "x", DIGITS + "abcdef",
            "d", DIGITS);

    /** All of them, with secrets that have never been anywhere. */
    static List<Seed> all(Random random) {
        List<Seed> seeds = new ArrayList<>();
        String kind = "";
        for (String line : ShellScript.load(Seed.class, "seeded.txt").lines().toList()) {
            if (line.startsWith("[")) {
                kind = line.substring(1, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                Matcher parts = LINE.matcher(line);
                if (!parts.matches()) {
                    throw new IllegalArgumentException(line);
                }
                String leak = parts.group(1) == null ? "" : parts.group(1);
                List<String> secrets = new ArrayList<>();
                byte[] content = write(parts.group(4), random, secrets);
                if (secrets.isEmpty()) {
                    throw new IllegalArgumentException("nothing of it can be known again: " + line);
                }
                seeds.add(new Seed(kind, leak, parts.group(3), parts.group(2) != null, content, secrets));
            }
        }
        return seeds;
    }

    private static byte[] write(String template, Random random, List<String> secrets) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Matcher part = PART.matcher(template);
        while (part.find()) {
            if (part.group(1) != null) {
                String made = make(part.group(1), Integer.parseInt(part.group(2)), random);
                content.writeBytes(made.getBytes(StandardCharsets.US_ASCII));
                if (made.length() >= KNOWN_AGAIN && !"d0".contains(part.group(1))) {
                    secrets.add(made);
                }
            } else if (part.group(3) != null) {
                content.write(Integer.parseInt(part.group(3), 16));
            } else if (part.group(4) != null) {
                content.write("\n\t\\".charAt("nt\\".indexOf(part.group(4))));
            } else if (!part.group(5).equals("·")) {
                content.writeBytes(part.group(5).getBytes(StandardCharsets.UTF_8));
            }
        }
        return content.toByteArray();
    }

    private static String make(String kind, int length, Random random) {
        if (kind.equals("0")) {
            return "\0".repeat(length);
        }
        String alphabet = ALPHABETS.get(kind);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    boolean mustGo() {
        return leak.isEmpty();
    }

    @Override
    public String toString() {
        return path + (leak.isEmpty() ? "" : " (" + leak + ")");
    }
}
