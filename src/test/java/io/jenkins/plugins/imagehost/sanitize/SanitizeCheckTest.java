package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SanitizeCheckTest {

    @Test
    void findsNoFaultWithTheDefault() {
        assertEquals(List.of(), SanitizeCheck.problems(SanitizeRequest.DEFAULT));
    }

    @Test
    void namesTheRulesNearAnUnknownOne() {
        assertEquals(
                List.of("skip: \"shh-host-keys\" is no known rule; near it: ssh-host-keys"),
                SanitizeCheck.problems(Requests.skip("shh-host-keys")));
        assertEquals(
                List.of("skip: \"log\" is no known rule; near it: logs, audit-log, system-log"),
                SanitizeCheck.problems(Requests.skip("log")));
    }

    @Test
    void namesAllAgentsWhenNoneIsNear() {
        assertEquals(
                List.of("agents: \"xyz\" is no known agent; there are "
                        + String.join(", ", RuleBook.load("linux").agents())),
                SanitizeCheck.problems(Requests.agents(List.of("xyz"))));
        assertEquals(List.of(), SanitizeCheck.problems(Requests.agents(List.of("all"))));
        assertEquals(List.of(), SanitizeCheck.problems(Requests.agents(List.of("none"))));
        assertEquals(
                List.of("agents: \"none\" stands alone, and not beside \"salt\""),
                SanitizeCheck.problems(Requests.agents(List.of("none", "salt"))));
    }

    @Test
    void namesTheProfiles() {
        SanitizeRequest request = new SanitizeRequest("windows", null, null, null, null, true, null, null, null, false);

        assertEquals(
                List.of("profile: \"windows\" is unknown; there are linux, linux-azure, linux-public, minimal,"
                        + " windows-azure, windows-ec2"),
                SanitizeCheck.problems(request));
    }

    @Test
    void refusesARuleThatIsBothAddedAndSkipped() {
        SanitizeRequest request =
                new SanitizeRequest("", List.of("logs"), List.of("logs"), null, null, true, null, null, null, false);

        assertEquals(
                List.of("add: \"logs\" is in skip as well; leave it in one of them"), SanitizeCheck.problems(request));
    }

    @Test
    void refusesPathsThatAreNoneOrTakeTheSystem() {
        assertEquals(
                List.of("remove: \"tmp/x\" must be an absolute path, or begin with ~/ for every home directory"),
                SanitizeCheck.problems(Requests.remove("tmp/x")));
        assertEquals(
                List.of("remove: \"/etc/**\" would take the system with it; name what is to go in it"),
                SanitizeCheck.problems(Requests.remove("/etc/**")));
        assertEquals(
                List.of("allow: \"/a/../b\" must not contain empty names, . or .."),
                SanitizeCheck.problems(Requests.allow("/a/../b")));
    }

    @Property(tries = 300)
    void neverFailsItself(
            @ForAll @Size(max = 3) List<String> skip,
            @ForAll @Size(max = 3) List<String> remove,
            @ForAll @Size(max = 3) List<String> allow,
            @ForAll String profile) {
        SanitizeRequest request =
                new SanitizeRequest(profile, skip, skip, remove, skip, true, allow, null, null, false);

        assertTrue(SanitizeCheck.problems(request).stream().allMatch(problem -> problem.contains(": ")));
    }
}
