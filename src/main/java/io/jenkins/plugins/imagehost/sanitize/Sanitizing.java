package io.jenkins.plugins.imagehost.sanitize;

import io.jenkins.plugins.imagehost.provision.RunScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the script that sanitizes a host. */
public final class Sanitizing {
    private Sanitizing() {}

    /** One sentence for each thing in a request that a Linux host does not know; empty if it can be done. */
    public static List<String> problems(SanitizeRequest request) {
        List<String> problems = new ArrayList<>();
        if (Profiles.of(request.profile(), request.cloud()).windows()) {
            problems.add("profile: \"" + request.profile() + "\" is for Windows, and the host runs Linux; there are "
                    + String.join(", ", Profiles.names(false)));
        } else {
            List<String> windows =
                    new ArrayList<>(RuleBook.load(Profiles.of("", "", true)).ids());
            windows.removeAll(request.book().ids());
            List.of(request.skip(), request.add())
                    .forEach(named -> named.stream()
                            .filter(windows::contains)
                            .forEach(id ->
                                    problems.add("\"" + id + "\" is a rule for Windows, and the host runs Linux")));
        }
        if (!request.administratorPassword().isEmpty()) {
            problems.add("administratorPassword: the host runs Linux, where it means nothing");
        }
        return problems;
    }

    /**
     * A script for the copy of a host's files, to run as root: what the rules of a request do to files, those of the last keys
     * among them, and the scan for all of it. {@link SanitizeReport#parse} and {@link SecretScan#findings} read its output.
     *
     * @param request with which the host itself was sanitized
     * @param secrets to look for as well
     * @param root where the copy is, absolute
     */
    public static String inCopy(SanitizeRequest request, SecretScan secrets, String root) {
        return new SanitizeScript(request.book(), request, secrets, root).copied();
    }

    /**
     * The script for all rules of a request but the last keys, with the scan of what it did. It may be interrupted at any
     * point and run again. Its exit code is 0 even if there are findings: {@link SanitizeReport#parse} and
     * {@link SecretScan#findings} read them from its output, whose lines are for people as well.
     *
     * @param request with which {@link SanitizeCheck} found no fault
     * @param secrets to look for as well
     */
    public static RunScript task(SanitizeRequest request, SecretScan secrets, Duration timeout) {
        String text = new SanitizeScript(request.book(), request, secrets, "").main();
        return RunScript.asRoot("sanitize", text, List.of(), Map.of(), timeout, 0);
    }
}
