package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Result;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule on files as they are on real hosts, one rule at a time: what goes, what changes, and what stays. */
@Execution(ExecutionMode.CONCURRENT)
class RuleCasesTest {
    private static final RuleBook BOOK = RuleBook.load("linux");
    private static final List<RuleCase> CASES = RuleCase.all();

    @TempDir
    Path temp;

    static List<RuleCase> cases() {
        return CASES;
    }

    @Test
    void eachRuleHasACaseThatShowsItAtWork() {
        assertEquals(
                new TreeSet<>(BOOK.ids()),
                CASES.stream()
                        .filter(RuleCase::shows)
                        .map(RuleCase::rule)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesWhatItsCaseSays(RuleCase one) throws Exception {
        Rule rule = rule(one.rule());
        HostTree host = host(one);
        SanitizeRequest request = only(BOOK, rule).in(one.cloud());
        SanitizeScript script = new SanitizeScript(BOOK, request, host.root());
        String untouched = host.snapshot();

        List<Finding> found = TestShell.DASH.run(script.scan()).findings();
        SanitizeReport dry = run(rule, new SanitizeScript(BOOK, Requests.dry(request), host.root()));

        assertEquals(untouched, host.snapshot());
        boolean changes = !one.before().equals(one.after());
        assertEquals(changes, dry.outcomes().stream().anyMatch(outcome -> outcome.result() == Result.WOULD));
        if (!rule.proofs().isEmpty()) {
            one.found()
                    .forEach(path -> assertTrue(
                            found.stream()
                                    .anyMatch(f -> (path + "/").startsWith(f.path() + "/")
                                            || f.path().startsWith(path + ":")),
                            () -> path + " is not found, but " + found));
        }

        SanitizeReport report = run(rule, script);

        assertEquals(new TreeMap<>(one.after()), contents(host, one));
        assertTrue(report.outcomes().stream().noneMatch(outcome -> outcome.result() == Result.FAILED));
        // A rule that only looks finds the same again.
        assertEquals(rule.actions().isEmpty() ? found : List.of(), report.findings());
    }

    private static SanitizeReport run(Rule rule, SanitizeScript script) {
        return TestShell.DASH.run(rule.phase().isLast() ? script.last() : script.main());
    }

    @Test
    void whatIsShownByAnotherTestIsShownByOneThatExists() throws Exception {
        for (RuleCase one : CASES) {
            for (String test : one.live()) {
                String[] parts = test.split("#");
                Class<?> type = Class.forName(RuleCasesTest.class.getPackageName() + "." + parts[0]);
                assertTrue(
                        Arrays.stream(type.getDeclaredMethods())
                                .map(Method::getName)
                                .anyMatch(parts[1]::equals),
                        () -> one + ": there is no " + test);
            }
        }
    }

    private HostTree host(RuleCase one) {
        HostTree host = new HostTree(temp);
        if (!one.before().containsKey("/etc/passwd")) {
            host.accounts();
        }
        host.plant("/usr/lib/systemd/systemd", "")
                .plant("/usr/bin/cloud-init", "")
                .plant("/usr/sbin/dhclient", "");
        if (!one.system().isEmpty()) {
            String[] parts = one.system().split(" ");
            host.release(parts[0], parts[1]);
        }
        one.before().forEach(host::plant);
        if (!host.has("/etc/cloud/cloud.cfg")) {
            host.plant("/etc/cloud/cloud.cfg", "cloud_init_modules:\n - ssh\n");
        }
        for (String path : one.after().keySet()) {
            assertFalse(host.has(path) && !one.before().containsKey(path), () -> path + " is there already");
        }
        return host;
    }

    /** The files that are not on every host of these tests. */
    private static Map<String, String> contents(HostTree host, RuleCase one) throws Exception {
        Map<String, String> contents = new TreeMap<>();
        for (String path : host.files()) {
            boolean always = List.of(
                                    "/etc/os-release",
                                    "/etc/cloud/cloud.cfg",
                                    "/usr/lib/systemd/systemd",
                                    "/usr/bin/cloud-init",
                                    "/usr/sbin/dhclient",
                                    "/etc/passwd")
                            .contains(path)
                    || path.endsWith("/.profile");
            if (!always || one.before().containsKey(path)) {
                contents.put(path, host.read(path));
            }
        }
        return contents;
    }

    private static Rule rule(String id) {
        return BOOK.rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no rule " + id));
    }

    /** A request for this rule of a book alone. */
    static SanitizeRequest only(RuleBook book, Rule rule) {
        List<String> others = Stream.concat(book.ids().stream(), LeakBook.linux().ids().stream())
                .filter(id -> !id.equals(rule.id()))
                .toList();
        String cloud = rule.applies() == null
                ? ""
                : rule.applies().clouds().stream().findFirst().orElse("");
        return new SanitizeRequest(
                        "",
                        others,
                        List.of(rule.id()),
                        List.of(),
                        book.agents(),
                        true,
                        List.of(),
                        ScanMode.FAIL,
                        FreeSpace.KEEP,
                        false)
                .in(cloud);
    }
}
