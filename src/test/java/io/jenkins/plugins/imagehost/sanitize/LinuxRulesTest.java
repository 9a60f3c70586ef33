package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule of linux.yaml, on files that are planted for each of its paths. */
class LinuxRulesTest {
    private static final RuleBook BOOK = RuleBook.load("linux");
    private static final SanitizeRequest ALL = Requests.agents(BOOK.agents());

    @TempDir
    Path temp;

    private HostTree host;

    @BeforeEach
    void makeHost() {
        host = new HostTree(temp)
                .accounts()
                .plant("/usr/lib/systemd/systemd", "")
                .plant("/usr/bin/cloud-init", "")
                .plant("/usr/sbin/dhclient", "")
                .plant("/etc/cloud/cloud.cfg", "cloud_init_modules:\n - ssh\n");
    }

    private static Stream<String> paths(Rule rule) {
        Stream<String> done = rule.actions().stream()
                .filter(action -> !(action instanceof Action.Edit))
                .flatMap(Action::paths);
        Stream<String> proven = rule.proofs().stream()
                .filter(proof -> !(proof instanceof Proof.Lines))
                .flatMap(Proof::paths);
        return Stream.concat(done, proven);
    }

    @Test
    void findsWhatTheRulesWouldTake() {
        Map<Rule, List<String>> planted = plantAll();

        Map<String, List<String>> found = TestShell.DASH.run(script(ALL).scan()).findings().stream()
                .collect(Collectors.groupingBy(
                        Finding::rule, Collectors.mapping(finding -> finding.path() + "/", Collectors.toList())));

        assertTrue(planted.size() > 50, () -> planted.size() + " rules");
        planted.forEach((rule, paths) -> paths.forEach(path -> assertTrue(
                rule.proofs().isEmpty()
                        || found.getOrDefault(rule.id(), List.of()).stream().anyMatch((path + "/")::startsWith),
                () -> rule.id() + " does not find " + path + " but " + found.get(rule.id()))));
    }

    @Test
    void takesWhatTheRulesNameAndNothingElse() throws Exception {
        Set<String> before = host.files();
        plantAll();

        TestShell.DASH.run(script(ALL).main());
        TestShell.DASH.run(script(ALL).last());

        Set<String> left = host.files();
        left.removeAll(before);
        left.removeIf(this::isEmptied);
        assertEquals(Set.of("/etc/shadow"), left, "what is left");
        assertTrue(host.files().containsAll(before), "what was there before");
    }

    @ParameterizedTest
    @EnumSource
    void doesTheSameInEveryShellAndNothingTheSecondTime(TestShell shell) throws Exception {
        plantAll();
        String main = script(ALL).main();

        SanitizeReport first = shell.run(main);
        String after = host.snapshot();
        SanitizeReport second = shell.run(main);

        assertEquals(after, host.snapshot());
        assertEquals(List.of(), first.findings());
        assertEquals(List.of(), failed(first));
        assertEquals(
                List.of(), second.outcomes().stream().filter(o -> o.files() > 0).toList());
        assertEquals(
                withoutLastRules(),
                shell.run(script(ALL).scan()).findings().stream()
                        .map(Finding::rule)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource
    void takesTheLastKeysInEveryShell(TestShell shell) throws Exception {
        plantAll();
        shell.run(script(ALL).main());

        SanitizeReport last = shell.run(script(ALL).last());

        assertTrue(last.complete());
        assertEquals(List.of(), last.findings());
        assertEquals(List.of(), shell.run(script(ALL).scan()).findings());
        assertEquals(
                "authorized-keys",
                last.outcomes().get(last.outcomes().size() - 1).rule());
    }

    @ParameterizedTest
    @EnumSource
    void changesNothingInADryRun(TestShell shell) throws Exception {
        plantAll();
        String before = host.snapshot();

        SanitizeReport report = shell.run(script(Requests.dryRun()).main());
        SanitizeReport last = shell.run(script(Requests.dryRun()).last());

        assertEquals(before, host.snapshot());
        assertTrue(report.complete() && last.complete());
        assertTrue(report.outcomes().stream().anyMatch(o -> o.result() == Result.WOULD && o.files() > 0));
        assertFalse(report.outcomes().stream().anyMatch(o -> o.result() == Result.DONE));
    }

    @Test
    void leavesOutWhatTheRequestSkips() {
        host.plant("/tmp/x", "x").plant("/root/.bash_history", "x");

        SanitizeReport report =
                TestShell.DASH.run(script(Requests.skip("temporary-files")).main());

        assertTrue(host.has("/tmp/x"));
        assertFalse(host.has("/root/.bash_history"));
        assertEquals(List.of(), report.findings());
        assertTrue(report.outcomes()
                .contains(new SanitizeReport.Outcome("temporary-files", Result.SKIPPED, 0, 0, "skip names it")));
    }

    @Test
    void keepsLogFilesWithTheirOwnersButEmpty() throws Exception {
        host.plant("/var/log/nginx/error.log", "x").plant("/var/log/nginx/error.log.2.gz", "x");

        TestShell.DASH.run(script(ALL).main());

        assertEquals("", host.read("/var/log/nginx/error.log"));
        assertFalse(host.has("/var/log/nginx/error.log.2.gz"));
        assertTrue(host.has("/var/log/nginx"));
    }

    @Test
    void emptiesTheMachineIdForSystemdAndRemovesItWhereThereIsNone() throws Exception {
        host.plant("/etc/machine-id", "0123456789abcdef0123456789abcdef\n");
        TestShell.DASH.run(script(ALL).main());
        assertEquals("", host.read("/etc/machine-id"));

        java.nio.file.Files.delete(host.at("/usr/lib/systemd/systemd"));
        host.plant("/etc/machine-id", "0123456789abcdef0123456789abcdef\n");
        TestShell.DASH.run(script(ALL).main());
        assertFalse(host.has("/etc/machine-id"));
    }

    /** One file or directory for each path of a rule, of whatever name fits. */
    private List<String> plant(Rule rule) {
        List<String> planted = new ArrayList<>();
        paths(rule)
                .filter(path -> rule.actions().stream().noneMatch(action -> isException(action, path)))
                .distinct()
                .forEach(path -> {
                    for (String home : path.startsWith("~") ? HostTree.HOMES : List.of("")) {
                        planted.add(home + fitting(path.replaceFirst("^~", "")));
                    }
                });
        planted.forEach(path -> host.plant(path, "planted\n"));
        return planted;
    }

    private static boolean isException(Action action, String path) {
        return action instanceof Action.Remove remove && remove.except().contains(path);
    }

    private static String fitting(String path) {
        return path.replaceFirst("/\\*\\*$", "/deep/er/file")
                .replace("/**/", "/deep/er/")
                .replaceAll("\\[0-9]", "7")
                .replace("[a-p]", "k")
                .replace("*", "any thing");
    }

    private Map<Rule, List<String>> plantAll() {
        Map<Rule, List<String>> planted = new LinkedHashMap<>();
        BOOK.rules().stream().filter(LinuxRulesTest::runsHere).forEach(rule -> planted.put(rule, plant(rule)));
        host.plant(
                "/etc/shadow", "root:$6$salt$hash:19000:0:99999:7:::\nalice:!$y$salt$hash:1::::::\nnone:*:1::::::\n");
        return planted;
    }

    /** Files that a rule empties stay. */
    private boolean isEmptied(String path) {
        try {
            return host.read(path).isEmpty();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<SanitizeReport.Outcome> failed(SanitizeReport report) {
        return report.outcomes().stream()
                .filter(o -> o.result() == Result.FAILED)
                .toList();
    }

    private static Set<String> withoutLastRules() {
        return BOOK.rules().stream()
                .filter(rule -> rule.phase().isLast() && !rule.proofs().isEmpty() && runsHere(rule))
                .map(Rule::id)
                .collect(Collectors.toSet());
    }

    private static boolean runsHere(Rule rule) {
        return rule.on()
                && (rule.applies() == null
                        || (rule.applies().distributions().isEmpty()
                                && rule.applies().clouds().isEmpty()));
    }

    private SanitizeScript script(SanitizeRequest request) {
        return new SanitizeScript(BOOK, request, host.root());
    }
}
