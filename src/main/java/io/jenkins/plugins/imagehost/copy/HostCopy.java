package io.jenkins.plugins.imagehost.copy;

import io.jenkins.plugins.imagehost.provision.RunScript;
import io.jenkins.plugins.imagehost.sanitize.Exclusions;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import io.jenkins.plugins.imagehost.sanitize.Sanitizing;
import io.jenkins.plugins.imagehost.sanitize.SecretScan;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.ShellScript;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the script that copies the files of a host onto a new disk of that host. */
public final class HostCopy {
    /** Where the copy is while the script runs, seen by nobody else: copy.sh has the same. */
    private static final String TREE = "/run/image-host-copy/tree";

    private static final String END = "END_OF_SANITIZING";

    private HostCopy() {}

    /**
     * The script. What it writes on the disk begins with an empty one, so it is never run twice.
     *
     * @param disk how the host's kernel may know the new disk: words such as {@code serial=TEXT} and {@code name=NAME}
     * @param exclude paths that are not copied, with which {@link Exclusions} found no fault
     * @param consistent whether it fails if files go on changing while they are copied
     * @param sanitized how the host was sanitized, so that the copy is, too; null if it was not
     * @param secrets that the copy must not have if it is sanitized
     */
    public static RunScript task(
            String disk,
            List<String> exclude,
            boolean consistent,
            SanitizeRequest sanitized,
            SecretScan secrets,
            Duration timeout) {
        String text = "wanted=" + Command.quote(disk) + "\n" + settings(exclude, consistent, sanitized, secrets)
                + script("apart.sh", "layout.sh", "copy.sh");
        return RunScript.asRoot("copy the files of the host", text, List.of(), Map.of(), timeout, 0);
    }

    /** What all scripts that copy are told. */
    static String settings(List<String> exclude, boolean consistent, SanitizeRequest sanitized, SecretScan secrets) {
        String sanitizing = sanitized == null
                ? ":\n"
                : "sh <<'" + END + "'\n" + Sanitizing.inCopy(sanitized, secrets, TREE) + END + "\n";
        return "consistent=" + (consistent ? "yes" : "no") + "\n" + excludes(exclude) + "sanitize_copy() {\n"
                + sanitizing + "}\n";
    }

    static String excludes(List<String> paths) {
        String patterns = paths.stream()
                .flatMap(path -> Exclusions.ofRsync(path).stream())
                .collect(Collectors.joining("\n"));
        return "excludes=" + Command.quote(patterns) + "\n";
    }

    static String script(String... names) {
        return Arrays.stream(names)
                .map(name -> ShellScript.load(HostCopy.class, name))
                .collect(Collectors.joining());
    }
}
