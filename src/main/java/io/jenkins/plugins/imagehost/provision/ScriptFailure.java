package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.site.HostProcess;
import java.util.List;

/** Says how a script failed. */
public final class ScriptFailure {
    private static final int LAST_LINES = 20;
    private static final String OWN_WORDS = "image-host: ";

    private ScriptFailure() {}

    /**
     * A sentence with what was tried, the host and the exit code, then the last lines of output.
     *
     * @param host as {@link io.jenkins.plugins.imagehost.site.Computer#name} gives it
     * @param end the last poll, in a state other than {@code RUNNING}
     * @param output the end of what the script printed
     */
    public static String message(RunScript task, String host, HostProcess.Poll end, String output) {
        List<String> lines = output.strip().lines().toList();
        String message = "could not " + task.title() + " on " + host + ": " + reason(end, lines);
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return output.isBlank() ? message : message + "; its last lines:\n" + String.join("\n", last);
    }

    private static String reason(HostProcess.Poll end, List<String> lines) {
        return switch (end.state()) {
            case ENDED -> ownWords(lines) + "exit code " + end.exitCode() + meaning(end.exitCode());
            case LOST ->
                "it ended without an exit code, since it was killed or the host restarted"
                        + " (a script that wants the host restarted leaves that to reboot)";
            case ABSENT -> "it was never started";
            case RUNNING -> "it still runs";
        };
    }

    /** What one of the plugin's own scripts gave as the reason. */
    private static String ownWords(List<String> lines) {
        return lines.isEmpty() || !lines.get(lines.size() - 1).startsWith(OWN_WORDS)
                ? ""
                : lines.get(lines.size() - 1).substring(OWN_WORDS.length()) + "; ";
    }

    private static String meaning(int exitCode) {
        return switch (exitCode) {
            case 126 -> " (not executable)";
            case 127 -> " (a command was not found)";
            case 137 -> " (killed, perhaps for want of memory)";
            case 143 -> " (terminated)";
            default -> "";
        };
    }
}
