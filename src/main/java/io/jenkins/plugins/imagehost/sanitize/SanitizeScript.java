package io.jenkins.plugins.imagehost.sanitize;

import io.jenkins.plugins.imagehost.provision.Provisioning;
import io.jenkins.plugins.imagehost.site.ShellScript;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes the shell scripts that carry rules out. They need a POSIX shell and the tools that every Linux has. */
final class SanitizeScript {
    /** The line that ends the output of the last command if it did not go on to the keys that let in. */
    static final String STOPPED = "sanitize: stopped";

    private static final String ENGINE =
            ShellScript.load(SanitizeScript.class, "engine.sh") + ShellScript.load(SanitizeScript.class, "scan.sh");
    private static final String LEAKS = ShellScript.load(SanitizeScript.class, "leak.sh");
    private static final String SWAP = ShellScript.load(SanitizeScript.class, "swap.sh");
    /** Id of what that finds. */
    private static final String SWAP_FILE = "swap-file";
    /** Of what is looked for in all files, besides leaks. */
    static final List<String> SCANS = List.of(SecretScan.ID, SWAP_FILE);

    private static final String SECRETS = ShellScript.load(SanitizeScript.class, "secret.sh");

    private final RuleBook book;
    private final SanitizeRequest request;
    private final SecretScan secrets;
    private final Selection selection;
    private final String root;

    /** @param root of the tree to work on; empty for the running system */
    SanitizeScript(RuleBook book, SanitizeRequest request, String root) {
        this(book, request, SecretScan.NONE, root);
    }

    /** The same with a look for the build's own secrets. */
    SanitizeScript(RuleBook book, SanitizeRequest request, SecretScan secrets, String root) {
        this.book = book;
        this.request = request;
        this.secrets = secrets;
        this.selection = Selection.of(book, request);
        this.root = root;
    }

    /** All rules but the last ones, then the scan for them, and for leaks in all files but those that the last ones remove. */
    String main() {
        StringBuilder body = new StringBuilder("refuse\nread_clock\n");
        selection.left().forEach((id, why) -> body.append(left(id, why)));
        List<Rule> rules = rules(rule -> !rule.phase().isLast());
        body.append(run(rules)).append("took 'The rules took'\n");
        if (scans()) {
            body.append(scanAll(rules)).append("took ', the scan'\n");
        }
        body.append("[ -z \"$times\" ] || echo \"$times\"\n");
        return script(Provisioning.HOST_DIRECTORY, body.toString());
    }

    /**
     * The rules of the last command. What lets in goes when all else is proven to have gone, unless the scan only warns.
     */
    String last() {
        List<Rule> traces = rules(rule ->
                rule.phase() == Phase.SESSION || (rule.again() && rule.phase().compareTo(Phase.FREE_SPACE) < 0));
        List<Rule> space = rules(rule -> rule.again() && rule.phase() == Phase.FREE_SPACE);
        List<Rule> login = rules(rule -> rule.phase() == Phase.LOGIN);
        // The connection may drop at any moment, which must not end this half-way.
        StringBuilder body = new StringBuilder("trap '' HUP PIPE\n").append(run(traces));
        if (scans()) {
            body.append("report=$(\n")
                    .append(scan(traces))
                    .append(")\n[ -z \"$report\" ] || printf '%s\\n' \"$report\"\n");
            if (request.scan() == ScanMode.FAIL) {
                body.append("if [ -n \"$report\" ] && [ \"$(")
                        .append(unaccepted())
                        .append(")\" != 0 ]; then\necho '" + STOPPED + "'\nreturn\nfi\n");
            }
        }
        body.append(run(space)).append(run(login));
        if (scans()) {
            body.append(scan(login));
        }
        return script("", body.toString());
    }

    /**
     * For a copy of the host that nobody runs on: all that rules do to files, the last ones too, then the scan for all of it.
     * What is removed is overwritten, whatever the rule says, since all blocks of the copy get into the image.
     */
    String copied() {
        List<Rule> rules = rules(rule -> rule.phase() != Phase.STOP_WRITERS && rule.phase() != Phase.FREE_SPACE);
        return script("", "wipes=yes\n" + run(rules) + (scans() ? scanAll(rules) : ""));
    }

    /** The scan alone, for all rules and for leaks. */
    String scan() {
        return script("", scanAll(selection.rules()));
    }

    /** For the rules and for leaks, each by a process of its own, since they take as long as each other. */
    private String scanAll(List<Rule> rules) {
        String leaks = leaks();
        return leaks.isEmpty()
                ? scan(rules)
                : "{\n" + leaks + "} | {\nexec 3<&0 </dev/null\n" + scan(rules) + "cat <&3\n}\n";
    }

    /** What a last rule removes, or would if it were not skipped, its own scan finds, so that nothing is found twice. */
    private String leaks() {
        List<PathPattern> later = book.rules().stream()
                .filter(rule -> rule.phase().isLast())
                .flatMap(Rule::paths)
                .distinct()
                .map(PathPattern::of)
                .toList();
        String scan = new LeakScan(LeakBook.linux(), request.skip()).shell(later);
        String own = request.skip().contains(SecretScan.ID) ? "" : secrets.shell(later);
        return (scan.isEmpty() ? "" : LEAKS + scan)
                + (own.isEmpty() ? "" : SECRETS + own)
                + (request.skip().contains(SWAP_FILE) ? "" : SWAP + "swap_scan\n");
    }

    private boolean scans() {
        return request.scan() != ScanMode.OFF && !request.dryRun();
    }

    private List<Rule> rules(Predicate<Rule> which) {
        return selection.rules().stream().filter(which).toList();
    }

    private static String run(List<Rule> rules) {
        String services = rules.stream()
                .flatMap(rule -> rule.actions().stream())
                .flatMap(Action::services)
                .map(service -> " " + ShellWords.quote(service))
                .collect(Collectors.joining());
        return (services.isEmpty() ? "" : "ask" + services + "\n")
                + rules.stream().map(Rule::shell).collect(Collectors.joining());
    }

    private static String scan(List<Rule> rules) {
        return rules.stream().map(Rule::scanShell).collect(Collectors.joining());
    }

    private String unaccepted() {
        String accepted = request.allow().stream()
                .map(allowance -> " -e " + ShellWords.quote(allowance.expression()))
                .collect(Collectors.joining());
        return "printf '%s\\n' \"$report\" | sed -n 's/^sanitize: \\([a-z0-9-]*\\): finding: /\\1 /p'"
                + (accepted.isEmpty() ? "" : " | grep -Evx" + accepted) + " | grep -c .";
    }

    private static String left(String id, String why) {
        return "begin " + ShellWords.quote(id) + "\nnote " + ShellWords.quote(why) + "\nend\n";
    }

    private String script(String work, String body) {
        return "root=" + ShellWords.quote(root) + " dry=" + (request.dryRun() ? "yes" : "no") + " work="
                + ShellWords.quote(work) + " wipes=no zeros=" + request.zeroLimitGiB() + "\n" + ENGINE
                + book.functions()
                // One function, so that all of it has been read before any of it runs.
                + "\nsanitize() {\n" + body + "echo 'sanitize: end'\n}\nsanitize </dev/null\nexit 0\n";
    }
}
