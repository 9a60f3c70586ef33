package io.jenkins.plugins.imagehost.sanitize;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A form in which a {@link Needle} may be in a file, and all that a host is told of it: how long it is, and the lowest two bits of
 * a few of its first characters. All forms of a needle, and all scans, tell the same bits, so that nobody who reads them can tell it
 * from thousands of others.
 *
 * @param head of each of its first characters, those that it may be; empty for any
 * @param units how many characters it has
 * @param text what is compared, octets
 */
record SecretForm(Kind kind, List<String> head, int units, String text) {
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final String PLAIN = BASE64.substring(0, BASE64.length() - 2) + "._-";
    /** In an order in which they may stand in a bracket expression: a bracket comes first in it, and a hyphen last. */
    private static final String PRINTED = "]" + BASE64 + " !\"#$%&'()*,.:;<=>?@[\\^_`{|}~-";

    /** Hexadecimal digits by their lowest two bits. */
    private static final List<String> HEX = List.of("048Cc", "159Dd", "26AEae", "37BFbf");

    private static final int OCTET = 8;
    private static final int SEXTET = 6;
    private static final int ALIGNMENTS = 3;

    /** How the characters of a form are written. */
    enum Kind {
        /** All of them as themselves everywhere. */
        PLAIN("[A-Za-z0-9._-]"),
        /** As themselves. */
        ANY("."),
        /** As in addresses, in JSON, or with backslashes; for grep only, since awk takes these out first. */
        ESCAPED("((%|\\\\u00)[0-9A-Fa-f][0-9A-Fa-f]|\\\\.|[^\\\\])"),
        BASE64("[A-Za-z0-9+/_-]");

        private final String unit;

        Kind(String unit) {
            this.unit = unit;
        }
    }

    /** All forms of a needle. */
    static List<SecretForm> of(Needle needle) {
        List<SecretForm> forms = new ArrayList<>();
        String known = needle.isPlain() ? PLAIN : PRINTED;
        List<String> head = IntStream.range(0, Needle.TOLD)
                .mapToObj(i -> needle.tells(i) ? alike(known, needle.octet(i)) : "")
                .toList();
        for (Kind kind : needle.isPlain() ? List.of(Kind.PLAIN) : List.of(Kind.ANY, Kind.ESCAPED)) {
            forms.add(new SecretForm(kind, head, needle.length(), needle.text()));
        }
        for (int before = 0; before < ALIGNMENTS; before++) {
            forms.add(inBase64(needle, before));
        }
        return forms;
    }

    /** Those of some characters that have the same lowest two bits. */
    private static String alike(String of, int octet) {
        return of.chars()
                .filter(other -> (other & 3) == (octet & 3))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /**
     * What the needle becomes in base64, but for what depends on its neighbours.
     *
     * @param before how many octets come before it, of those that are encoded together with it
     */
    private static SecretForm inBase64(Needle needle, int before) {
        int from = (before * OCTET + SEXTET - 1) / SEXTET;
        int to = (before + needle.length()) * OCTET / SEXTET;
        StringBuilder text = new StringBuilder();
        List<String> head = new ArrayList<>();
        int end = 0;
        for (int sextet = from; sextet < to; sextet++) {
            int value = 0;
            int told = 0;
            for (int bit = sextet * SEXTET; bit < (sextet + 1) * SEXTET; bit++) {
                int octet = bit / OCTET - before;
                int place = OCTET - 1 - bit % OCTET;
                value = value << 1 | needle.octet(octet) >> place & 1;
                told = told << 1 | (place < 2 && needle.tells(octet) ? 1 : 0);
            }
            if (told == 0 && head.isEmpty()) {
                continue;
            }
            text.append(BASE64.charAt(value));
            head.add(sextets(value, told));
            end = told == 0 ? end : head.size();
        }
        return new SecretForm(Kind.BASE64, head.subList(0, end), text.length(), text.toString());
    }

    /** Those characters that have the bits of {@code value} that {@code told} has, in either alphabet of base64. */
    private static String sextets(int value, int told) {
        String all = IntStream.range(0, BASE64.length())
                .filter(other -> (other & told) == (value & told))
                .mapToObj(other -> BASE64.substring(other, other + 1))
                .collect(Collectors.joining());
        // a hyphen means itself at the end of a bracket only
        return all + (all.contains("/") ? "_" : "") + (all.contains("+") ? "-" : "");
    }

    /** An extended regular expression of its first characters, without intervals. */
    String beginning() {
        return head.stream().map(this::unit).collect(Collectors.joining());
    }

    private String unit(String may) {
        if (may.isEmpty()) {
            return kind.unit;
        }
        // awk takes a backslash in brackets as more than itself, but not two
        String bracket = "[" + may.replace("\\", "\\\\") + "]";
        return kind == Kind.ESCAPED
                ? "((%|\\\\u00)[0-9A-Fa-f][" + HEX.get(may.charAt(0) & 3) + "]|\\\\?" + bracket + ")"
                : bracket;
    }

    /** An extended regular expression of the whole of it. */
    String expression() {
        return beginning() + (units > head.size() ? kind.unit + "{" + (units - head.size()) + "}" : "");
    }

    /** For awk. */
    String line() {
        return kind.name().toLowerCase(Locale.ROOT) + "\036" + units + "\036" + String.join("\035", head);
    }

    /** What is hashed. */
    byte[] octets() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Not the text. */
    @Override
    public String toString() {
        return "SecretForm[" + kind + ", " + units + "]";
    }
}
