package io.jenkins.plugins.imagehost.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can only be wrong once there is a host: it is said, and the host is as good as before. */
@Tag("qemu")
class BadInputOnAHostTest {
    @TempDir
    Path directory;

    @Test
    void isRefusedAndTheBakeGoesOn() throws Exception {
        TestRun.assumeQemu();
        TestRun.configure(TestRun.account(directory.resolve("cloud")));

        TestRun run = TestRun.of(directory, """
                def attempt(String what, Closure step) {
                    try { step(); echo "${what}: nothing was wrong" } catch (e) { echo "${what}: ${e.message}" }
                }
                node {
                    writeFile file: 'a.sh', text: 'echo one; echo two >&2; exit 7'
                    withImageHost(image: 'debian:bookworm', name: 'bad-input') {
                        attempt('missing') { provisionHost script: 'nope.sh' }
                        attempt('outside') { provisionHost script: '../../../../../etc/passwd' }
                        attempt('changed') { provisionHost script: 'a.sh', sha256: 'a' * 64 }
                        attempt('nested') { withImageHost(image: 'debian:bookworm') { } }
                        attempt('illegal name') { captureImage name: 'a/b c' }
                        attempt('exit code') { provisionHost script: 'a.sh' }
                        attempt('package') { provisionHost packages: ['no-such-package'] }
                        attempt('user') { provisionHost user: 'nobody', inline: 'test "$(id -un)" = nobody' }
                        sanitizeHost()
                        def image = captureImage name: 'bad-input', keepHost: true
                        attempt('duplicate name') { captureImage name: 'bad-input' }
                        publishImage package: 'bad-input', version: '1.0.0'
                        def second = captureImage name: 'bad-input-2'
                        attempt('duplicate version') {
                            publishImage image: second, package: 'bad-input', version: '1.0.0'
                        }
                        echo "image: ${image}"
                    }
                }
                """);

        assertEquals(Result.SUCCESS, run.result(), run::toString);
        Map<String, String> beginnings = Map.of(
                "missing", "script: \"nope.sh\" does not exist",
                "outside", "script: '../../../../../etc/passwd' is not inside the workspace; say a path relative to it",
                "changed", "script: \"a.sh\" has the sha256 11c1274da61befdc7fb5a5b33a368e31fd7f9c9a48572eb1153a04481f",
                "nested", "withImageHost cannot stand inside of another withImageHost; put the two one after the other",
                "illegal name", "name 'a/b c' is no name for an image of the local cloud: 1 to 100 letters, digits,",
                "exit code", "could not run a.sh on root@127.0.0.1:",
                "package", "could not install no-such-package on root@127.0.0.1:",
                "user", "nothing was wrong",
                "duplicate name", "name 'bad-input' is taken by image bad-input-",
                "duplicate version", "version: bad-input:1.0.0 is image bad-input-");
        beginnings.forEach((what, beginning) -> {
            List<String> said = run.after(what + ": ");
            assertEquals(1, said.size(), () -> what + " in\n" + run);
            assertTrue(said.get(0).startsWith(beginning), () -> said.get(0) + " does not begin with " + beginning);
        });
        // Of a host's script: its exit code and its last lines.
        assertTrue(run.after("exit code: ").get(0).contains(": exit code 7; its last lines:"), run::toString);
        assertTrue(run.log().containsAll(List.of("one", "two")), run::toString);
        assertEquals(List.of(), TestRun.leftBehind());
    }
}
