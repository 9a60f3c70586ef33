package io.jenkins.plugins.imagehost.sanitize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * Paths on a host: absolute, with {@code *} for any characters within a name, {@code /**} at the end for all files below a
 * directory, {@code /**}{@code /name} for files of that name at any depth below it, and {@code ~/} for every home directory.
 * In rules, {@code [0-9]} is one of several characters as well.
 */
final class PathPattern {
    static final String HOMES = "(/root|/(var/)?home/[^/]+)";
    /** Without these no system is left. */
    private static final Set<String> VITAL = Set.of(
            "",
            "/bin",
            "/boot",
            "/dev",
            "/etc",
            "/lib",
            "/lib32",
            "/lib64",
            "/proc",
            "/run",
            "/sbin",
            "/sys",
            "/usr",
            "/usr/bin",
            "/usr/lib",
            "/usr/lib64",
            "/usr/sbin",
            "/var",
            "/var/lib",
            "~");

    private final String text;
    private final boolean home;
    private final String base;
    private final boolean below;
    private final String name;

    private PathPattern(String text) {
        this.text = text;
        this.home = text.startsWith("~/");
        int deep = text.indexOf("/**");
        this.below = deep >= 0;
        String start = home ? text.substring(1) : text;
        this.base = below ? text.substring(home ? 1 : 0, deep) : start;
        this.name = below && text.length() > deep + 4 ? text.substring(deep + 4) : "";
    }

    /** @param text as a rule has it, without a {@link #problem} */
    static PathPattern of(String text) {
        return new PathPattern(text);
    }

    /** What a rule would write for the same path as a user has it, to whom brackets are brackets. */
    static String fromUser(String text) {
        return text.replace("[", "[[]");
    }

    /** What is wrong with a pattern, to follow it in a sentence; null if nothing is. */
    static String problem(String text) {
        if (!text.startsWith("/") && !text.startsWith("~/")) {
            return "must be an absolute path, or begin with ~/ for every home directory";
        }
        if (text.indexOf('\0') >= 0) {
            return "must not contain a zero byte";
        }
        int deep = text.indexOf("**");
        boolean deepWell = deep < 0
                || (deep > 0
                        && text.charAt(deep - 1) == '/'
                        && text.substring(deep).matches("(?s)\\*\\*(/[^/]*[^/*][^/]*)?")
                        && !text.substring(deep + 2).contains("**"));
        if (!deepWell) {
            return "may have ** only once: at its end, or followed by the name of a file";
        }
        List<String> parts = Arrays.asList(text.substring(text.indexOf('/') + 1).split("/", -1));
        if (!text.equals("/")
                && parts.stream().anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))) {
            return "must not contain empty names, . or ..";
        }
        return null;
    }

    /** Whether removing this would take the system, or every home directory, with it. */
    static boolean isVital(String text) {
        String bare = text.replaceFirst("/\\*{0,2}$", "");
        return VITAL.contains(bare) || text.matches("(?s)/\\*+|/\\*+/\\*+");
    }

    /** Whether it is in every home directory, of which {@code $home} is one. */
    boolean isInHome() {
        return home;
    }

    /** Shell words that expand to the paths, or to the directories that they are below; those not there included. */
    String words() {
        if (base.isEmpty() && !home) {
            return "\"${root:-/}\"";
        }
        String prefix = home ? "\"$root$home\"" : "\"$root\"";
        return variants().stream().map(v -> prefix + ShellWords.glob(v)).collect(Collectors.joining(" "));
    }

    /** Whether it is for files below directories, for which {@link #words} stand then. */
    boolean isBelow() {
        return below;
    }

    /** What files below a directory are called, a pattern; empty for all. */
    String name() {
        return name;
    }

    /** In terms of engine.sh, what to do: {@code what} it says, but with files below a directory. */
    String kind(String what) {
        return below && !what.equals("empty") ? "files" : what;
    }

    /** As a pattern of the shell's "case", for paths without the root. */
    String caseWord() {
        return ShellWords.glob(text);
    }

    /** A test of find for all but this. */
    String exceptTest() {
        return "! -path \"$root\"" + ShellWords.quote(ShellWords.findPattern(text));
    }

    /** The base, once more for each name in it that begins with a star: the shell's star passes over hidden files. */
    private List<String> variants() {
        List<String> variants = new ArrayList<>(List.of(""));
        for (String part : base.substring(Math.min(1, base.length())).split("/", -1)) {
            List<String> longer = new ArrayList<>();
            for (String start : variants) {
                longer.add(start + "/" + part);
                if (part.startsWith("*")) {
                    longer.add(start + "/." + part);
                }
            }
            variants = longer;
        }
        return base.isEmpty() ? List.of("") : variants;
    }

    /** The same as an extended regular expression for whole paths, for Java and for {@code grep -Ex}. */
    String regex() {
        StringBuilder regex = new StringBuilder(home ? HOMES : "");
        Matcher wild = ShellWords.WILD.matcher(base);
        int end = 0;
        while (wild.find()) {
            regex.append(ShellWords.escapeRegex(base.substring(end, wild.start())));
            regex.append(wild.group().equals("*") ? "[^/]*" : bracket(wild.group()));
            end = wild.end();
        }
        regex.append(ShellWords.escapeRegex(base.substring(end)));
        if (below) {
            regex.append("/(.*/)?").append(name.isEmpty() ? "[^/]+" : new PathPattern(name).regex());
        }
        return regex.toString();
    }

    private static String bracket(String group) {
        return group.equals("[[]") ? "\\[" : group.replace("[!", "[^");
    }

    @Override
    public String toString() {
        return text;
    }
}
