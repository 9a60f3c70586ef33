package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which rules run in which profile, and for which cloud a profile is the default. */
class ProfilesTest {
    @TempDir
    Path temp;

    static List<Profile> profiles() {
        return Profiles.all();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void namesRulesThatThereAreAndThatItChanges(Profile profile) {
        RuleBook book = RuleBook.load(Profiles.of(profile.windows() ? "windows-ec2" : "linux", ""));
        Set<String> on = book.rules().stream().filter(Rule::on).map(Rule::id).collect(Collectors.toSet());

        Stream.of(profile.on(), profile.off(), profile.only())
                .flatMap(List::stream)
                .forEach(id -> assertTrue(book.ids().contains(id), () -> "there is no rule " + id));
        profile.on().forEach(id -> assertFalse(on.contains(id), () -> id + " is on in any case"));
        profile.off().forEach(id -> assertTrue(on.contains(id), () -> id + " is off in any case"));
    }

    @Test
    void cloudTellsTheDefault() {
        assertEquals("linux", Profiles.of("", "").name());
        assertEquals("linux", Profiles.of("", "aws").name());
        assertEquals("linux-azure", Profiles.of("", "azure").name());
        assertEquals("minimal", Profiles.of("minimal", "azure").name());
    }

    @Test
    void minimalRunsNothingElseButWhatIsAdded() {
        SanitizeRequest request = new SanitizeRequest(
                "minimal", null, List.of("mail"), null, List.of("salt"), true, null, null, null, false);

        List<String> ids = Selection.of(request.book(), request).rules().stream()
                .map(Rule::id)
                .toList();

        assertTrue(ids.containsAll(List.of("machine-id", "authorized-keys", "mail", "agent-salt")), ids::toString);
        assertFalse(ids.contains("logs") || ids.contains("agent-puppet"), ids::toString);
    }

    @Test
    void agentsAreAllOrThoseNamedOrNone() {
        assertEquals(RuleBook.load("").agents(), agents());
        assertEquals(RuleBook.load("").agents(), agents("all"));
        assertEquals(List.of("puppet", "salt"), agents("salt", "puppet"));
        assertEquals(List.of(), agents("none"));
    }

    private static List<String> agents(String... named) {
        SanitizeRequest request = Requests.agents(List.of(named));
        return Selection.of(request.book(), request).rules().stream()
                .map(Rule::agent)
                .filter(agent -> !agent.isEmpty())
                .distinct()
                .toList();
    }

    @Test
    void anImageForTheWorldHasNoPasswordWhateverIsSaidAndNobodyElse() throws Exception {
        HostTree host = new HostTree(temp)
                .accounts()
                .plant("/etc/shadow", "root:$6$a$b:1::::::\n")
                .plant("/etc/ssh/sshd_config", "PermitRootLogin yes\n")
                .plant("/root/.aws/credentials", "x");
        SanitizeRequest request = new SanitizeRequest(
                "linux-public", null, null, null, null, false, null, ScanMode.FAIL, FreeSpace.KEEP, false);

        SanitizeReport report = TestShell.DASH.run(new SanitizeScript(request.book(), request, host.root()).main());

        assertEquals("root:*:1::::::\n", host.read("/etc/shadow"));
        assertTrue(host.read("/etc/ssh/sshd_config").contains("\nPasswordAuthentication no\n"));
        assertFalse(host.has("/root/.aws/credentials"));
        assertEquals(
                List.of(new SanitizeReport.Finding("leftover-accounts", "/etc/passwd:alice")),
                report.unaccepted(request));
        assertEquals(
                List.of(),
                report.unaccepted(new SanitizeRequest(
                        "linux-public",
                        null,
                        null,
                        null,
                        null,
                        false,
                        List.of("/etc/passwd:alice"),
                        null,
                        null,
                        false)));
    }
}
