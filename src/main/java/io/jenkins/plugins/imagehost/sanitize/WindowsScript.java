package io.jenkins.plugins.imagehost.sanitize;

import io.jenkins.plugins.imagehost.site.ShellScript;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes the PowerShell scripts that carry rules out on Windows, with the report that {@link SanitizeReport} reads. */
final class WindowsScript {
    private static final String ENGINE = ShellScript.load(WindowsScript.class, "windows-engine.ps1");

    private final RuleBook book;
    private final SanitizeRequest request;
    private final Selection selection;
    private final Duration time;

    /** @param time after which it waits for nothing more */
    WindowsScript(RuleBook book, SanitizeRequest request, Duration time) {
        this.book = book;
        this.request = request;
        this.selection = Selection.of(book, request);
        this.time = time;
    }

    /** All rules but the last ones, with the scan for them; and if that finds nothing, what makes the next boot a first one. */
    String main() {
        StringBuilder body = new StringBuilder();
        selection
                .left()
                .forEach((id, why) ->
                        body.append("Start-Rule " + quote(id) + "\nAdd-Note " + quote(why) + "\nComplete-Rule\n"));
        List<Rule> rules = rules(rule -> rule.phase().compareTo(Phase.GENERALIZE) < 0);
        body.append(run(rules));
        if (scans()) {
            body.append(scan(rules));
        }
        rules(rule -> rule.phase() == Phase.GENERALIZE)
                .forEach(rule -> body.append(guarded(run(List.of(rule))
                        + (scans() ? scan(List.of(rule)) : "")
                        + "if ($script:failed) {\n$script:stopped = $true\n}\n")));
        // whatever the scan's mode: a copy of half a generalized Windows may not even boot
        body.append("""
                if ($script:stopped) {
                    Write-Report 'image-host: Windows was not made ready for a first boot'
                    exit 1
                }
                """);
        return script(body.toString());
    }

    /** The rules of the last command. What lets in goes when all else is proven to have gone, unless the scan only warns. */
    String last() {
        List<Rule> traces = rules(rule -> rule.phase() == Phase.SESSION || rule.again());
        List<Rule> login = rules(rule -> rule.phase() == Phase.LOGIN);
        StringBuilder body = new StringBuilder(run(traces));
        if (scans()) {
            body.append(scan(traces));
        }
        body.append("if (Test-Stopped) {\nWrite-Report '" + SanitizeScript.STOPPED + "'\nreturn\n}\n")
                .append(run(login));
        if (scans()) {
            body.append(scan(login));
        }
        return script(body.toString());
    }

    private boolean scans() {
        return request.scan() != ScanMode.OFF && !request.dryRun();
    }

    private List<Rule> rules(Predicate<Rule> which) {
        return selection.rules().stream().filter(which).toList();
    }

    private static String guarded(String lines) {
        return "if (-not (Test-Stopped)) {\n" + lines + "}\n";
    }

    /** The lines of some rules. */
    static String run(List<Rule> rules) {
        return rules.stream()
                .map(rule -> "Start-Rule " + quote(rule.id()) + "\n"
                        + where(
                                rule,
                                rule.actions().stream().map(WindowsScript::line).collect(Collectors.joining()))
                        + "Complete-Rule\n")
                .collect(Collectors.joining());
    }

    /** The lines that look whether some rules have done what they say. */
    static String scan(List<Rule> rules) {
        return rules.stream()
                .filter(rule -> !rule.proofs().isEmpty())
                .map(rule -> "$script:rule = " + quote(rule.id()) + "\n"
                        + where(
                                rule,
                                rule.proofs().stream().map(WindowsScript::line).collect(Collectors.joining())))
                .collect(Collectors.joining());
    }

    private static String where(Rule rule, String lines) {
        if (rule.applies() == null || rule.applies().exists().isEmpty()) {
            return lines;
        }
        return "if (@(" + list(rule.applies().exists()) + " | ForEach-Object { Find-Places $_ }).Count -gt 0) {\n"
                + lines + "}\n";
    }

    private static String line(Action action) {
        if (action instanceof Action.Remove remove) {
            return "Remove-Places " + list(remove.remove()) + " " + list(remove.except()) + "\n";
        }
        if (action instanceof Action.Stop stop) {
            return "Stop-Services @("
                    + stop.stop().stream().map(WindowsScript::quote).collect(Collectors.joining(", ")) + ")\n";
        }
        if (action instanceof Action.Run run) {
            return run.run() + "\n";
        }
        throw new IllegalArgumentException("there is no " + action + " on Windows");
    }

    private static String line(Proof proof) {
        if (proof instanceof Proof.Absent absent) {
            return "Find-Remains " + list(absent.absent()) + " " + list(absent.except()) + "\n";
        }
        if (proof instanceof Proof.Check check) {
            return "@(" + check.check() + ") | Where-Object { $_ } | ForEach-Object { Write-Finding $_ }\n";
        }
        throw new IllegalArgumentException("there is no " + proof + " on Windows");
    }

    private String script(String body) {
        String accepted = request.allow().stream()
                .map(allowance -> quote("^(?:" + allowance.expression() + ")$"))
                .collect(Collectors.joining(", "));
        return "$dry = $" + request.dryRun() + "\n"
                + "$deadline = [DateTime]::UtcNow.AddSeconds(" + time.toSeconds() + ")\n"
                + "$accepted = @(" + accepted + ")\n"
                + "$fails = $" + (request.scan() == ScanMode.FAIL) + "\n"
                + ENGINE
                + book.functions()
                + body
                + "Write-Report 'sanitize: end'\n";
    }

    private static String list(List<String> patterns) {
        return "@(" + patterns.stream().map(path -> quote(pattern(path))).collect(Collectors.joining(", ")) + ")";
    }

    /** A path of a rule, which is written with slashes, as PowerShell knows it. */
    static String pattern(String path) {
        String bare = path.endsWith("/**") ? path.substring(0, path.length() - 1) : path;
        return (bare.startsWith("~/") ? bare : bare.substring(1))
                .replace("[[]", "`[")
                .replace('/', '\\');
    }

    /** As one word; PowerShell takes typographic quotes for quotes as well. */
    static String quote(String word) {
        return "'" + word.replaceAll("['\u2018\u2019\u201A\u201B]", "$0$0") + "'";
    }
}
