package io.jenkins.plugins.imagehost.sanitize;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Made-up secrets for tests, and what people do to secrets. */
final class Secrets {
    static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    static final String PRINTED = PLAIN + "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~";

    private Secrets() {}

    static SecretScan scan(String... values) {
        BuildSecrets secrets = BuildSecrets.none();
        for (String value : values) {
            secrets = secrets.and(
                    java.util.List.of(new BuildSecret("S" + secrets.secrets().size(), value)));
        }
        return new SecretScan(secrets, "scan", null);
    }

    static String random(Random random, String of, int length) {
        return random.ints(length, 0, of.length())
                .mapToObj(i -> of.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64Url(String text) {
        return base64(text).replace('+', '-').replace('/', '_');
    }

    /** As in an address, but for the characters that need not be. */
    static String percent(String text) {
        return characters(text, "[A-Za-z0-9._~-]", c -> String.format("%%%02X", (int) c));
    }

    static String json(String text) {
        return characters(text, "[^\"\\\\]", c -> "\\" + c);
    }

    /** As a program writes JSON that may be in HTML. */
    static String jsonInHtml(String text) {
        return characters(json(text), "[^<>&]", c -> String.format("\\u%04x", (int) c));
    }

    /** A word of a shell without quotes. */
    static String shell(String text) {
        return characters(text, "[A-Za-z0-9._-]", c -> "\\" + c);
    }

    private static String characters(String text, String as, java.util.function.Function<Character, String> otherwise) {
        return Stream.of(text.split(""))
                .map(one -> one.matches(as) ? one : otherwise.apply(one.charAt(0)))
                .collect(Collectors.joining());
    }
}
