package io.jenkins.plugins.imagehost.sanitize;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A part of a secret that is looked for: its longest run of characters that are written as themselves everywhere; or, of a secret
 * that is full of others, all of it.
 *
 * @param text octets, each a character
 */
record Needle(String text) {
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9._-]+");
    /** Longer ones are as rare. Their ends are, rather than their beginnings, which often say what they are. */
    private static final int LONGEST = 64;

    private static final int SHORTEST = 8;
    /** Of one kind of characters, such as words are. */
    private static final int SHORTEST_PLAIN = 16;

    private static final int FEWEST_DIFFERENT = 5;
    /** Of lines of a file, among which there may be some that are no secret. */
    private static final int SHORTEST_LINE = 20;

    private static final int MOST_LINES = 4;
    /** Of how many characters something is told. */
    static final int TOLD = 6;

    private static final Pattern RANDOM =
            Pattern.compile("(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9]).*|(?=.*[0-9])[0-9a-f]{32,}|(?=.*[0-9])[0-9A-F]{32,}");

    /** What is looked for of a secret; nothing if all of it may be anywhere, since it is short, or a word. */
    static List<Needle> of(String secret) {
        String value = new String(secret.strip().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        if (value.indexOf('\n') < 0) {
            return one(value).stream().toList();
        }
        List<Needle> lines = value.lines()
                .map(Needle::run)
                .filter(run ->
                        run.length() >= SHORTEST_LINE && RANDOM.matcher(run).matches())
                .map(Needle::ending)
                .distinct()
                .toList();
        // the first half of a key's file has what is public of it, or what all of them have
        List<Needle> last = lines.subList(lines.size() / 2, lines.size());
        return last.subList(0, Math.min(MOST_LINES, last.size()));
    }

    private static List<Needle> one(String value) {
        String run = run(value);
        if (run.length() >= SHORTEST) {
            return isRare(run) ? List.of(ending(run)) : List.of();
        }
        return value.length() >= SHORTEST && isRare(value)
                ? List.of(new Needle(value.substring(0, Math.min(LONGEST, value.length()))))
                : List.of();
    }

    private static String run(String line) {
        return RUN.matcher(line)
                .results()
                .map(MatchResult::group)
                .reduce("", (one, other) -> other.length() > one.length() ? other : one);
    }

    private static Needle ending(String run) {
        return new Needle(run.substring(Math.max(0, run.length() - LONGEST)));
    }

    private static boolean isRare(String text) {
        long kinds = List.of("[a-z]", "[A-Z]", "[0-9]", "[^A-Za-z0-9]").stream()
                .filter(kind -> Pattern.compile(kind).matcher(text).find())
                .count();
        return text.chars().distinct().count() >= FEWEST_DIFFERENT && (kinds > 1 || text.length() >= SHORTEST_PLAIN);
    }

    boolean isPlain() {
        return RUN.matcher(text).matches();
    }

    int length() {
        return text.length();
    }

    int octet(int index) {
        return text.charAt(index);
    }

    /** Whether the lowest two bits of a character are told. */
    boolean tells(int index) {
        return index < TOLD && octet(index) < 0x80;
    }

    /** Not the text. */
    @Override
    public String toString() {
        return "Needle[" + length() + "]";
    }
}
