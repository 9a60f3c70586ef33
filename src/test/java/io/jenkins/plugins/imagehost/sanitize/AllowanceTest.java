package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user accepts: at a path, and if a rule is named, only what that rule says. */
class AllowanceTest {
    private static final Finding KEY = new Finding("private-key", "/srv/test.pem", 1, "");
    private static final Finding TOKEN = new Finding("github-token", "/srv/test.pem", 9, "");

    @TempDir
    Path temp;

    @Test
    void aRuleThatIsNamedIsAcceptedAndNoOther() {
        SanitizeReport report = new SanitizeReport(List.of(), List.of(KEY, TOKEN), true);

        assertEquals(List.of(), report.unaccepted(allow(Allowance.at("/srv/*.pem"))));
        assertEquals(List.of(TOKEN), report.unaccepted(allow(new Allowance("/srv/*.pem", "private-key", "x"))));
        assertEquals(List.of(KEY, TOKEN), report.unaccepted(allow(new Allowance("/etc/**", "private-key", "x"))));
    }

    @ParameterizedTest
    @EnumSource
    void theLastCommandGoesOnIfAllIsAcceptedByRuleAndPath(TestShell shell) throws Exception {
        // behind a link that leads elsewhere nothing is removed, and so it is a finding
        HostTree host = new HostTree(temp)
                .accounts()
                .plant("/opt/logs/wtmp", "x")
                .link("/var/log", temp.resolve("opt/logs").toString());

        String stopped = shell.output(last(host, new Allowance("/var/log/wtmp", "own-files", "x")));
        assertTrue(stopped.contains(SanitizeScript.STOPPED), stopped);

        String over = shell.output(last(host, new Allowance("/var/log/wtmp", "login-records", "x")));
        assertFalse(over.contains(SanitizeScript.STOPPED), over);
        assertEquals(1, SanitizeReport.parse(over).findings().size());
    }

    @Test
    void anUnknownRuleAndAMissingReasonAreRefused() {
        assertEquals(
                List.of("allow: \"private-kay\" is no known rule; near it: private-key"),
                SanitizeCheck.problems(allow(new Allowance("/x", "private-kay", "x"))));
        assertEquals(
                List.of(
                        "allow: /x has no reason, which is needed where a rule is named; say why it may be in the image"),
                SanitizeCheck.problems(allow(new Allowance("/x", "private-key", " "))));
        assertEquals(
                List.of(),
                SanitizeCheck.problems(allow(
                        new Allowance("/x", SecretScan.ID, "x"),
                        new Allowance("/x", "logs", "x"),
                        new Allowance("/x", "", "because"))));
    }

    @Test
    void anOlderJournalHasPathsOnly() throws Exception {
        ObjectMapper json = new ObjectMapper();

        assertEquals(Allowance.at("/x"), json.readValue("\"/x\"", Allowance.class));
        Allowance all = new Allowance("/x", "private-key", "why");
        assertEquals(all, json.readValue(json.writeValueAsString(all), Allowance.class));
    }

    private static String last(HostTree host, Allowance allowance) {
        return new SanitizeScript(RuleBook.load("linux"), allow(allowance), host.root()).last();
    }

    private static SanitizeRequest allow(Allowance... all) {
        return new SanitizeRequest(
                "", null, null, null, null, true, List.of(all), null, null, false, false, 0, false, "", "", "");
    }
}
