package io.jenkins.plugins.imagehost.cloud.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Image;

/** Whom an image lets in with a key: nothing in an image says it, so it is told by the image's name. */
final class LoginUsers {
    private static final String USUAL = "ec2-user";
    /** User by a word of the name, in order. */
    private static final Map<String, String> USERS = load();

    private LoginUsers() {}

    private static Map<String, String> load() {
        Map<String, String> users = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                LoginUsers.class.getResourceAsStream("login-users.txt"), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split("\\s+"))
                    .forEach(words -> users.put(words[0], words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return users;
    }

    static String of(Image image) {
        String words =
                (image.name() + " " + image.description() + " " + image.platformDetails()).toLowerCase(Locale.ROOT);
        return USERS.entrySet().stream()
                .filter(user -> words.contains(user.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(USUAL);
    }
}
