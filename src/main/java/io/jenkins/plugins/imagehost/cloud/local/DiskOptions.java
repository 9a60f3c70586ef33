package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path or URL of a disk and what is said of it behind {@code #}: {@code sha256=HEX}, {@code bootMode=uefi}, joined by
 * {@code &}.
 *
 * @param sha256 in lower case; empty if not said
 * @param bootMode {@code bios} if not said
 */
record DiskOptions(String location, String sha256, String bootMode) {
    private static final Pattern SYNTAX = Pattern.compile("([^#]+)(?:#(.*))?");
    private static final Pattern SHA256 = Pattern.compile("(?i)[0-9a-f]{64}");
    private static final Set<String> NAMES = Set.of("sha256", "bootMode");

    static DiskOptions parse(String text) throws CloudException.BadRequest {
        Matcher matcher = SYNTAX.matcher(text);
        Map<String, String> options = new HashMap<>();
        if (!matcher.matches()) {
            throw bad(text, "a path or URL is meant");
        }
        for (String option :
                matcher.group(2) == null ? new String[0] : matcher.group(2).split("&")) {
            String[] words = option.split("=", 2);
            if (words.length < 2 || !NAMES.contains(words[0])) {
                throw bad(text, "'" + option + "' is not known; sha256=HEX and bootMode=uefi are");
            }
            options.put(words[0], words[1]);
        }
        String sha256 = options.getOrDefault("sha256", "");
        if (!sha256.isEmpty() && !SHA256.matcher(sha256).matches()) {
            throw bad(text, "sha256 wants 64 hexadecimal digits");
        }
        return new DiskOptions(
                matcher.group(1),
                sha256.toLowerCase(java.util.Locale.ROOT),
                BootMode.of(options.getOrDefault("bootMode", BootMode.BIOS)));
    }

    private static CloudException.BadRequest bad(String text, String why) {
        return new CloudException.BadRequest("image '" + text + "': " + why);
    }
}
