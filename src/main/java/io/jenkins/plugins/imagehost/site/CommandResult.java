package io.jenkins.plugins.imagehost.site;

import java.io.IOException;

/**
 * What a command left behind.
 *
 * @param exitCode 0 for success; 128 + n when signal n ended it
 * @param stdout all of standard output, decoded as UTF-8
 * @param stderr all of standard error, decoded as UTF-8
 */
public record CommandResult(int exitCode, String stdout, String stderr) {
    private static final int LAST_LINES = 20;

    public boolean succeeded() {
        return exitCode == 0;
    }

    /**
     * This result, if the command succeeded.
     *
     * @param what what was tried, as in "could not {what}"
     * @throws CommandFailedException with exit code and last lines of output, if it did not
     */
    public CommandResult orFail(String what) throws IOException {
        if (!succeeded()) {
            throw new CommandFailedException(what, exitCode, lastLines());
        }
        return this;
    }

    /** The last lines of standard error or, if that is empty, of standard output. */
    public String lastLines() {
        String text = stderr.isBlank() ? stdout : stderr;
        var lines = text.strip().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
