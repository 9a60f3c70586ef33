package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.site.PowerShell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What reads a script on Windows: what the user says, else what the ending of the file's name says; an inline script is one
 * for PowerShell.
 */
enum WindowsInterpreter {
    POWERSHELL("powershell.exe", ".ps1"),
    PWSH("pwsh.exe", ".ps1"),
    CMD("cmd.exe", ".cmd"),
    /** Another program, which gets the script's path as its first argument after those that the user says. */
    OTHER("", ""),
    NONE("", "");

    /** What cmd.exe reads in its own way even between quotes. */
    private static final Pattern NOT_FOR_CMD = Pattern.compile("[\"%\\p{Cntrl}]");

    private final String program;
    private final String ending;

    WindowsInterpreter(String program, String ending) {
        this.program = program;
        this.ending = ending;
    }

    static WindowsInterpreter of(String wanted, ScriptSource source) {
        String path = source.path().toLowerCase(Locale.ROOT);
        String said = wanted.strip().toLowerCase(Locale.ROOT).replaceFirst("\\.exe$", "");
        return switch (said) {
            case "powershell" -> POWERSHELL;
            case "pwsh" -> PWSH;
            case "cmd" -> CMD;
            case "" -> {
                if (path.endsWith(".cmd") || path.endsWith(".bat")) {
                    yield CMD;
                }
                yield path.isEmpty() || path.endsWith(".ps1") ? POWERSHELL : NONE;
            }
            default -> OTHER;
        };
    }

    /** Why it cannot run such a script, to follow its name; empty if it can. */
    String problem(List<String> args) {
        if (this == NONE) {
            return "ends in none of .ps1, .cmd and .bat, so a Windows host cannot tell what reads it; say so by"
                    + " interpreter, such as powershell";
        }
        return this == CMD
                        && args.stream()
                                .anyMatch(arg -> NOT_FOR_CMD.matcher(arg).find())
                ? "is read by cmd.exe, to which no argument with a quotation mark, a percent sign or a line end can be"
                        + " given; use env instead"
                : "";
    }

    /** The name that the script's file has on the host. */
    String fileName(ScriptSource source) {
        String path = source.path();
        return this == OTHER && path.lastIndexOf('.') > path.lastIndexOf('/')
                ? "script" + path.substring(path.lastIndexOf('.')).replaceAll("[^A-Za-z0-9.]", "")
                : "script" + ending;
    }

    /** What its file holds. */
    byte[] content(byte[] text) {
        return this == POWERSHELL ? PowerShell.file(text) : text;
    }

    String program(String wanted) {
        return this == OTHER ? wanted.strip().split("\\s+")[0] : program;
    }

    /** All arguments, the script's path and its own among them, as one text. */
    String arguments(String wanted, String script, List<String> args) {
        List<String> words = new ArrayList<>();
        switch (this) {
            case POWERSHELL, PWSH -> {
                words.addAll(PowerShell.PROGRAM.subList(1, PowerShell.PROGRAM.size()));
                words.add("-File");
            }
            case CMD -> {
                String inner = quotedAlways(script)
                        + String.join(
                                "",
                                args.stream()
                                        .map(arg -> " " + quotedAlways(arg))
                                        .toList());
                return "/d /s /c \"" + inner + "\"";
            }
            default -> {
                String[] said = wanted.strip().split("\\s+");
                words.addAll(List.of(said).subList(1, said.length));
            }
        }
        words.add(script);
        words.addAll(args);
        return String.join(" ", words.stream().map(WindowsInterpreter::quote).toList());
    }

    private static String quotedAlways(String word) {
        return '"' + word + '"';
    }

    /**
     * {@code word} such that a program of Windows, which divides its command line itself, reads it as exactly this one word:
     * backslashes count only before a quotation mark, where each stands for half of one.
     */
    static String quote(String word) {
        if (!word.isEmpty() && word.chars().noneMatch(c -> " \t\n\u000B\"".indexOf(c) >= 0)) {
            return word;
        }
        StringBuilder quoted = new StringBuilder("\"");
        int backslashes = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '\\') {
                backslashes++;
                continue;
            }
            quoted.append("\\".repeat(c == '"' ? 2 * backslashes + 1 : backslashes))
                    .append(c);
            backslashes = 0;
        }
        return quoted.append("\\".repeat(2 * backslashes)).append('"').toString();
    }
}
