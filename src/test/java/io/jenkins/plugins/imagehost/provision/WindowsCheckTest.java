package io.jenkins.plugins.imagehost.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a Windows host cannot be asked for is said in one sentence. */
class WindowsCheckTest {
    @Test
    void findsNoFaultInWhatCanBeDone() {
        assertEquals(
                List.of(),
                problems(ProvisionRequest.builder()
                        .packages(List.of("git", "nodejs=20.1.0"))
                        .files(List.of(
                                new FileCopy("a", "C:\\web\\a.txt", "", ""),
                                new FileCopy("b", "d:/Program Files/", "", "")))
                        .script(ScriptSource.file("setup.ps1"))
                        .args(List.of("50%"))
                        .cleanup(ScriptSource.file("undo.cmd"))
                        .sudo(true)
                        .reboot(true)
                        .build()));
    }

    @Test
    void namesWhatCannotBeDone() {
        assertTrue(only(ProvisionRequest.builder()
                        .repositories(List.of(new Repository("x", "https://x", "")))
                        .build())
                .startsWith("repositories: name \"x\" cannot be added"));
        assertTrue(only(ProvisionRequest.builder()
                        .script(ScriptSource.inline("inline", "dir"))
                        .user("web")
                        .build())
                .startsWith("user: \"web\" cannot be had"));
        for (String to : List.of("/etc/x", "C:x", "C:\\a|b", "C:\\a:stream", "C:\\a\\\\b")) {
            assertTrue(
                    only(ProvisionRequest.builder()
                                    .files(List.of(new FileCopy("a", to, "", "")))
                                    .build())
                            .startsWith("files: to \"" + to + "\" is no place on a Windows host"),
                    to);
        }
        assertTrue(only(ProvisionRequest.builder()
                        .files(List.of(new FileCopy("a", "C:\\a", "0644", "")))
                        .build())
                .startsWith("files: mode and owner"));
        assertTrue(only(ProvisionRequest.builder()
                        .script(ScriptSource.file("a.sh"))
                        .build())
                .startsWith("script: \"a.sh\" ends in none of"));
    }

    @Test
    void aPathOfWindowsIsRefusedOnLinux() {
        ProvisionRequest request = ProvisionRequest.builder()
                .files(List.of(new FileCopy("a", "C:\\a", "", "")))
                .build();

        assertEquals(List.of(), ProvisionCheck.problems(request));
        assertEquals(
                List.of("files: to \"C:\\a\" is a path of Windows, and the host runs Linux"),
                HostSystem.of(false).problems(request));
    }

    private static List<String> problems(ProvisionRequest request) {
        return HostSystem.of(true).problems(request);
    }

    private static String only(ProvisionRequest request) {
        List<String> problems = problems(request);
        assertEquals(1, problems.size(), () -> problems.toString());
        return problems.get(0);
    }
}
