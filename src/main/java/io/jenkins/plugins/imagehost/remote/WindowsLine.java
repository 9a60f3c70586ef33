package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.CommandResult;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a host with OpenSSH for Windows is told and answers. Its login shell is cmd.exe, unless somebody has made it
 * PowerShell; so only such lines are sent as both of them read alike.
 */
final class WindowsLine {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:/=+-]+");
    /** What cmd.exe takes at most. */
    private static final int LIMIT = 8191;

    private static final Pattern PATH = Pattern.compile("[A-Za-z]:[\\\\/].*", Pattern.DOTALL);
    private static final Pattern EXIT = Pattern.compile("image-host-exit:(-?\\d{1,10})\\R?\\z");

    private WindowsLine() {}

    static boolean isPossible(List<String> argv) {
        return argv.stream().allMatch(word -> PLAIN.matcher(word).matches()) && of(argv).length() <= LIMIT;
    }

    static String of(List<String> argv) {
        return String.join(" ", argv);
    }

    static String end(List<String> processIds) {
        return "taskkill.exe /t /f /pid " + String.join(" /pid ", processIds);
    }

    /** Without the exit code that the script said in the end: a login shell that is PowerShell only passes on 0 or 1. */
    static CommandResult result(CommandResult answer) {
        Matcher exit = EXIT.matcher(answer.stdout());
        return exit.find()
                ? new CommandResult(
                        Integer.parseInt(exit.group(1)), answer.stdout().substring(0, exit.start()), answer.stderr())
                : answer;
    }

    /** Whether {@code path} is one of Windows, such as {@code C:\x}. */
    static boolean isPath(String path) {
        return PATH.matcher(path).matches();
    }

    /** As the SFTP server knows it: {@code /C:/x}. */
    static String sftpPath(String path) {
        return "/" + path.replace('\\', '/');
    }
}
