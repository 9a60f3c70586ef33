package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {
    private static final String RULE = "rules:\n- {id: a, title: A, why: W, phase: LOGS, ";

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "actions: []}                               | needs a title, why, a phase and actions",
                "actions: [{remove: [var/x]}]}              | the path var/x must be an absolute path",
                "actions: [{empty: [/etc/*]}]}              | the path /etc/* would take the system with it",
                "actions: [{run: no_such}]}                 | there is no function no_such",
                "actions: [{stop: [x]}], only: no_such}     | only and otherwise go together",
                "actions: [{stop: [x]}], scan: [{check: n}]}| there is no function n",
                "actions: [{stop: [x]}]}\\n- {id: a, title: A, why: W, phase: LOGS, actions: [{stop: [x]}]} | given twice"
            })
    void refusesARuleWithAFaultByItsId(String rest, String fault) {
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> RuleBook.parse("test", RULE + rest.replace("\\n", "\n")));

        assertTrue(refusal.getMessage().startsWith("test: rule a: "), refusal::getMessage);
        assertTrue(refusal.getMessage().contains(fault), refusal::getMessage);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "actions: [{remvoe: [/x]}]}",
                "actions: [{stop: [x]}], phaze: LOGS}",
                "actions: [{stop: [x], run: y}]}"
            })
    void refusesWordsThatItDoesNotKnow(String rest) {
        assertThrows(IOException.class, () -> RuleBook.parse("test", RULE + rest));
    }

    @Test
    void givesTheRulesInTheOrderOfTheirPhases() {
        List<Phase> phases = RuleBook.load("").rules().stream().map(Rule::phase).toList();

        assertEquals(phases.stream().sorted().toList(), phases);
        List<String> ids = RuleBook.load("").ids();
        assertEquals("other-shells", ids.get(0));
        assertEquals("authorized-keys", ids.get(ids.size() - 1));
    }

    @Test
    void runsEveryKindOfAction() throws Exception {
        HostTree host = new HostTree(temp)
                .plant("/etc/a.conf", "keep\npassword=x\n")
                .plant("/etc/b.conf", "keep\n")
                .plant("/etc/os-release", "ID=debian\n");
        RuleBook book = RuleBook.parse("test", """
                rules:
                - {id: edit, title: E, why: W, phase: LOGS, actions: [{edit: ["/etc/*.conf"], delete: "^password="}]}
                - {id: write, title: E, why: W, phase: LOGS,
                   actions: [{write: "/etc/it's/new", content: "a $b `c`\\n\\\\d\\n", mode: "0640"}]}
                - {id: debian, title: E, why: W, phase: LOGS, applies: {distributions: [fedora, debian]},
                   actions: [{write: /debian, content: x, mode: "0644"}]}
                - {id: fedora, title: E, why: W, phase: LOGS, applies: {distributions: [fedora]},
                   actions: [{write: /fedora, content: x, mode: "0644"}]}
                - {id: "off", title: E, why: W, phase: LOGS, on: false,
                   actions: [{write: /off, content: x, mode: "0644"}]}
                """);
        SanitizeScript script = new SanitizeScript(book, SanitizeRequest.DEFAULT, host.root());

        assertEquals(
                List.of(new SanitizeReport.Finding("edit", "/etc/a.conf")),
                TestShell.DASH.run(script.scan()).findings());
        TestShell.DASH.run(script.main());

        assertEquals("keep\n", host.read("/etc/a.conf"));
        assertEquals("a $b `c`\n\\d\n", host.read("/etc/it's/new"));
        assertTrue(host.has("/debian"));
        assertFalse(host.has("/fedora") || host.has("/off"));
        SanitizeReport again = TestShell.DASH.run(script.main());
        assertEquals(
                0,
                again.outcomes().stream()
                        .mapToLong(SanitizeReport.Outcome::files)
                        .sum());
        assertEquals(List.of(), again.findings());
    }

    @Test
    void loadsOnAThreadWhoseClassLoaderKnowsNothingOfIt() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            RuleBook.load("linux");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
