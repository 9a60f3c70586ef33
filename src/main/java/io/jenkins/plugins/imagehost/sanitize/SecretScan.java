package io.jenkins.plugins.imagehost.sanitize;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks for a build's own secrets in the files of a host, which is told none of them: it sends salted hashes of what could be one,
 * and they are compared here.
 */
public final class SecretScan {
    /** Id of what it finds, by which it is skipped or allowed. */
    public static final String ID = "build-secret";
    /** Looks for nothing. */
    public static final SecretScan NONE = new SecretScan(new BuildSecrets("", List.of()), "", null);

    private static final Pattern CANDIDATE =
            Pattern.compile("sanitize: " + ID + ": candidate: ([0-9a-f]{64}) ([^;]*); line (\\d{1,18})");
    /** For clocks that are wrong. */
    private static final Duration SPARE = Duration.ofDays(1);
    /** As many as fit into a command. */
    private static final int MOST = 100;

    private final String salt;
    private final Duration changed;
    /** Of each needle. */
    private final List<List<SecretForm>> forms = new ArrayList<>();
    /** What a finding says, by hash. */
    private final Map<String, Set<String>> excerpts = new TreeMap<>();

    private final Set<String> looked = new TreeSet<>();
    private final Set<String> left = new TreeSet<>();

    /**
     * @param scan names this scan: no other has the same salt
     * @param changed for how long the build may have changed files of the host; null to look into all files
     */
    public SecretScan(BuildSecrets secrets, String scan, Duration changed) {
        this.salt = hash(secrets.key() + " ", scan.getBytes(StandardCharsets.UTF_8));
        this.changed = changed;
        Map<Needle, Set<String>> needles = new LinkedHashMap<>();
        for (BuildSecret secret : secrets.secrets()) {
            String name = secret.name().replaceAll("[^ -~]", "?");
            List<Needle> its = Needle.of(secret.value());
            if (its.isEmpty() || needles.size() + its.size() > MOST) {
                left.add(name);
            } else {
                looked.add(name);
                its.forEach(needle ->
                        needles.computeIfAbsent(needle, key -> new TreeSet<>()).add(name));
            }
        }
        needles.forEach(this::add);
    }

    private void add(Needle needle, Set<String> names) {
        List<SecretForm> its = SecretForm.of(needle);
        forms.add(its);
        for (SecretForm form : its) {
            excerpts.computeIfAbsent(hash(salt, form.octets()), key -> new TreeSet<>())
                    .add("value of " + String.join(", ", names)
                            + (form.kind() == SecretForm.Kind.BASE64 ? ", in base64" : ""));
        }
    }

    private static String hash(String salt, byte[] octets) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** For the log: what is looked for and what is not; empty if there is nothing to tell. */
    public String summary() {
        if (looked.isEmpty() && left.isEmpty()) {
            return "";
        }
        return "The scan looks for secrets of this build: "
                + (looked.isEmpty() ? "none" : String.join(", ", looked))
                + (left.isEmpty()
                        ? ""
                        : "; not for those that are too short, too plain or too many: " + String.join(", ", left));
    }

    /**
     * Lines for the shell, in terms of secret.sh, that print what could be a secret; empty if there is none.
     *
     * @param later paths that somebody else deals with
     */
    String shell(List<PathPattern> later) {
        if (forms.isEmpty()) {
            return "";
        }
        StringBuilder needles = new StringBuilder();
        for (int i = 0; i < forms.size(); i++) {
            needles.append(needle(i));
        }
        return needles
                + LeakScan.set(
                        "secret_needles",
                        IntStream.range(0, forms.size())
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(" ")))
                + LeakScan.set("secret_salt", salt)
                + LeakScan.set(
                        "secret_minutes",
                        changed == null
                                ? ""
                                : String.valueOf(changed.plus(SPARE).toMinutes()))
                + LeakScan.later("secret_later", later)
                + "secret_scan\n";
    }

    private String needle(int index) {
        List<SecretForm> all = forms.get(index);
        List<SecretForm> forAwk = all.stream()
                .filter(form -> form.kind() != SecretForm.Kind.ESCAPED)
                .toList();
        return LeakScan.set("secret_what_" + index, join(all, SecretForm::expression, "\n"))
                + LeakScan.set("secret_beginnings_" + index, join(forAwk, SecretForm::beginning, "|"))
                + LeakScan.set("secret_forms_" + index, join(forAwk, SecretForm::line, "\n"));
    }

    private static String join(List<SecretForm> forms, Function<SecretForm, String> of, String between) {
        return forms.stream().map(of).collect(Collectors.joining(between));
    }

    /** What the script has found, as its output tells. */
    public List<Finding> findings(String output) {
        Set<Finding> findings = new LinkedHashSet<>();
        output.lines()
                .map(CANDIDATE::matcher)
                .filter(Matcher::matches)
                .forEach(candidate -> excerpts.getOrDefault(candidate.group(1), Set.of())
                        .forEach(excerpt -> findings.add(new Finding(
                                ID,
                                SanitizeReport.path(candidate.group(2)),
                                Long.parseLong(candidate.group(3)),
                                excerpt))));
        return List.copyOf(findings);
    }
}
