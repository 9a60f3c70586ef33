package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.ShellScript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** As whom commands run on a host, and so what the line looks like that its login shell is given. */
enum Privilege {
    /** As the user who is logged in. */
    USER(List.of()),
    /** As root, by a sudo that must not ask for a password. */
    ROOT(List.of("sudo", "-n", "-H", "--")),
    /** As the administrator who is logged in to Windows, where nobody is asked for more. */
    WINDOWS(List.of());

    private static final String START = script("start.sh");
    private static final String END = script("end.sh");
    private static final String SFTP_AS_ROOT = script("sftp-as-root.sh");

    private final List<String> prefix;

    Privilege(List<String> prefix) {
        this.prefix = prefix;
    }

    /** How often the start script runs, and so how many process ids the host tells, before the command itself. */
    int starts() {
        return prefix.isEmpty() ? 1 : 2;
    }

    /** Starts a command by way of {@code start.sh}, as root twice: sudo's process is to be known as well. */
    String start(List<String> argv) {
        if (this == WINDOWS) {
            return WindowsLine.of(argv);
        }
        List<String> line = shell(START);
        if (!prefix.isEmpty()) {
            line.addAll(prefix);
            line.addAll(shell(START));
        }
        line.addAll(argv);
        return line(line);
    }

    /** Ends the commands that told these process ids. */
    String end(List<String> processIds) {
        if (this == WINDOWS) {
            return WindowsLine.end(processIds);
        }
        List<String> line = new ArrayList<>(prefix);
        line.addAll(shell(END));
        line.addAll(processIds);
        return line(line);
    }

    /** Starts an SFTP server where the subsystem, which is the user's, will not do. */
    static String sftpAsRoot() {
        return line(shell(SFTP_AS_ROOT));
    }

    /** Without its comments: it is part of every command line. */
    private static String script(String name) {
        return ShellScript.load(Privilege.class, name)
                .lines()
                .filter(line -> !line.stripLeading().startsWith("#"))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> shell(String script) {
        return new ArrayList<>(List.of("sh", "-c", script, "sh"));
    }

    /** By exec, so that the login shell does not stay between the server and the command. */
    private static String line(List<String> argv) {
        return "exec " + String.join(" ", argv.stream().map(Command::quote).toList());
    }
}
