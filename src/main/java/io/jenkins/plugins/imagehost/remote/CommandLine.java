package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A command as a host's login shell is given it.
 *
 * @param name of the command, for messages
 * @param text the whole line
 */
record CommandLine(Privilege privilege, String program, String name, String text) {
    /** Linux takes no longer argument, and the login shell gets the whole line as one. */
    private static final int LIMIT = 128 << 10;

    private static final int SHOWN = 100;

    /** @throws IOException if no host can be given such a command */
    static CommandLine of(Command command, Privilege privilege) throws IOException {
        String first = command.toString().strip().lines().findFirst().orElse("");
        String name = '"' + (first.length() > SHOWN ? first.substring(0, SHOWN) + "…" : first) + '"';
        if (command.argv().stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw new IOException(name + " has a NUL character in an argument, which no command can be given");
        }
        if (privilege == Privilege.WINDOWS && !WindowsLine.isPossible(command.argv())) {
            throw new IOException(name + " cannot be run on Windows, whose two shells would read it differently: use"
                    + " PowerShell, with everything but plain words in its standard input");
        }
        String text = privilege.start(command.argv());
        if (text.getBytes(StandardCharsets.UTF_8).length >= LIMIT) {
            throw new IOException(
                    name + " is a line of more than " + LIMIT + " bytes: give the data by standard input instead");
        }
        return new CommandLine(privilege, command.argv().get(0), name, text);
    }

    /** What the host's answer means. */
    CommandResult result(CommandResult answer) {
        return privilege == Privilege.WINDOWS ? WindowsLine.result(answer) : answer;
    }

    /**
     * Makes sure that what has ended now was the command, and nothing instead of it.
     *
     * @throws IOException with what the host said, if the command never began
     */
    void checkBegun(SshTarget target, StartMarks marks, Output stderr) throws IOException {
        if (marks.begun()) {
            return;
        }
        boolean sudo = privilege == Privilege.ROOT && marks.processIds().size() == 1;
        if (marks.absent()) {
            String missing = privilege == Privilege.USER || sudo ? "program " + Command.quote(program) : "sudo";
            throw new IOException(target + " has no " + missing);
        }
        String said = (stderr.text() + "\n" + marks.noise()).strip();
        if (sudo) {
            throw new IOException(target + " cannot become root: let " + target.user()
                    + " use sudo without a password, or log in as root" + (said.isEmpty() ? "" : " (" + said + ")"));
        }
        throw new IOException(target + " did not run " + name + (said.isEmpty() ? "" : ", but said: " + said));
    }
}
