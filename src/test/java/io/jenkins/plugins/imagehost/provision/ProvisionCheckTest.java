package io.jenkins.plugins.imagehost.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisionCheckTest {
    @TempDir
    Path temp;

    private Path payload;

    @BeforeEach
    void makePayload() throws Exception {
        payload = Files.createDirectories(temp.resolve("payload"));
    }

    @Test
    void findsNoFaultWithARequestThatHasEverything() {
        assertEquals(
                List.of(), ProvisionCheck.problems(ProvisioningTest.everything().build()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nginx",
                "libstdc++6",
                "nginx=1.22.1-9+deb12u1",
                "python3.11",
                "@development-tools",
                "curl/bookworm-backports",
                "gcc:i386",
                "nginx~=1.26",
                "kernel-devel-5.14.0-1.el9.x86_64",
                "R"
            })
    void takesNamesAsPackageManagersHaveThem(String name) {
        assertEquals(
                List.of(),
                ProvisionCheck.problems(
                        ProvisionRequest.builder().packages(List.of(name)).build()));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(b -> b.packages(List.of("-y")), "packages: \"-y\" is no package name"),
                fault(b -> b.packages(List.of("a b")), "packages: \"a b\" is no package name"),
                fault(b -> b.packages(List.of("x;reboot")), "packages: \"x;reboot\" is no package name"),
                fault(b -> b.packages(List.of("")), "packages: \"\" is no package name"),
                fault(b -> b.packages(List.of("http://x/y.deb")), "packages: \"http://x/y.deb\" is no package name"),
                fault(
                        b -> b.repositories(List.of(new Repository("a/b", "x", ""))),
                        "repositories: name \"a/b\" is not"),
                fault(b -> b.repositories(List.of(new Repository("a", "x\ny", ""))), "repositories: name \"a\" has no"),
                fault(
                        b -> b.repositories(List.of(new Repository("a", "x", "abc"))),
                        "repositories: name \"a\" has a key"),
                fault(
                        b -> b.repositories(List.of(new Repository("a", "x", ""), new Repository("a", "y", ""))),
                        "repositories: name \"a\" is given twice"),
                fault(
                        b -> b.files(List.of(new FileCopy("a", "b", "", ""))),
                        "files: to \"b\" must be an absolute path"),
                fault(b -> b.files(List.of(new FileCopy("a", "/b/..", "", ""))), "files: to \"/b/..\" must be"),
                fault(b -> b.files(List.of(new FileCopy("/a", "/b", "", ""))), "files: from \"/a\" must be a path"),
                fault(b -> b.files(List.of(new FileCopy("a", "/b", "rw-", ""))), "files: mode \"rw-\" must be octal"),
                fault(b -> b.files(List.of(new FileCopy("a", "/b", "0888", ""))), "files: mode \"0888\" must be octal"),
                fault(b -> b.files(List.of(new FileCopy("a", "/b", "", "a b"))), "files: owner \"a b\" must be user"),
                fault(b -> b.env(Map.of("1A", "x")), "env: \"1A\" must be a name"),
                fault(b -> b.env(Map.of("A", "x\0")), "env: the value of A must not contain a zero byte"),
                fault(b -> b.sha256("abc"), "sha256: \"abc\" must be 64 hexadecimal digits"),
                fault(b -> b.user("a b"), "user: \"a b\" is no user name"),
                fault(b -> b.user("alice").sudo(true), "user: \"alice\" and sudo are both given"),
                fault(b -> b.interpreter("bash\n"), "interpreter: \"bash\n\" must be one line"),
                fault(b -> b.retries(-1), "retries: -1 must be from 0 to 100"),
                fault(b -> b.timeout(Duration.ZERO), "timeout: PT0S must be longer than nothing"),
                fault(b -> b.script(new ScriptSource("x", "x", "y")), "script: \"x\" and inline are both given"),
                fault(b -> b.script(ScriptSource.inline("inline", " ")), "script: \"\" is empty"),
                fault(b -> b.cleanup(new ScriptSource("", "", "")), "cleanup: \"\" is empty"),
                fault(b -> b.script(null).args(List.of("x")), "args: [x] go with a script, and there is none"),
                fault(b -> b.script(null).reboot(false), "there is nothing to do"));
    }

    private static Arguments fault(java.util.function.UnaryOperator<ProvisionRequestBuilder> change, String beginning) {
        ProvisionRequestBuilder builder =
                ProvisionRequest.builder().script(ScriptSource.file("setup.sh")).reboot(true);
        return Arguments.of(change.apply(builder).build(), beginning);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void saysWhatIsWrongInOneSentence(ProvisionRequest request, String beginning) {
        List<String> problems = ProvisionCheck.problems(request);

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith(beginning), problems::toString);
    }

    @Test
    void showsNoSecretOfTheEnvironment() {
        String problems = ProvisionCheck.problems(ProvisionRequest.builder()
                        .env(Map.of("A", "s3cret\0", "1", "s3cret"))
                        .build())
                .toString();

        assertTrue(problems.contains("env: ") && !problems.contains("s3cret"), problems);
    }

    @Test
    void looksForTheFilesInThePayload() throws Exception {
        Files.writeString(payload.resolve("windows.sh"), "#!/bin/sh\r\ntrue\r\n");
        Files.writeString(temp.resolve("passwd"), "x");
        Files.createSymbolicLink(payload.resolve("passwd"), Path.of("../passwd"));
        Files.createDirectories(payload.resolve("dir"));

        assertEquals(List.of("files: from \"x\" does not exist"), files("x"));
        assertEquals(
                List.of("files: from \"passwd\" is outside of the directory that files are taken from"),
                files("passwd"));
        assertEquals(List.of("files: from \"..\" is outside of the directory that files are taken from"), files(".."));
        assertEquals(List.of("files: from \"\0\" does not exist"), files("\0"));
        assertEquals(List.of(), files("dir"));
        assertEquals(List.of("script: \"x.sh\" does not exist"), script("x.sh", ""));
        assertEquals(List.of("script: \"dir\" is not a file"), script("dir", ""));
        assertEquals(
                List.of("script: \"windows.sh\" has the line ends of Windows; convert them, since the host would look"
                        + " for \"/bin/sh\\r\""),
                script("windows.sh", ""));
    }

    @Test
    void comparesTheChecksum() throws Exception {
        Files.writeString(payload.resolve("a.sh"), "true\n");
        String sha256 = "b2a37bb0eaf8cd3ad4a9ebff4d2c98cc3bb1dc52cc21de3a3ca0ab8d2efeeda2";

        String problem = script("a.sh", sha256).get(0);

        assertTrue(problem.endsWith(", and should have " + sha256), problem);
        String actual = problem.replaceAll(".* sha256 ([0-9a-f]{64}),.*", "$1");
        assertEquals(List.of(), script("a.sh", actual));
        assertEquals(List.of(), script("a.sh", actual.toUpperCase(java.util.Locale.ROOT)));
    }

    @Property(tries = 300)
    void neverFailsItself(
            @ForAll @Size(max = 2) List<String> words,
            @ForAll String word,
            @ForAll @Size(max = 2) Map<String, String> env,
            @ForAll int number) {
        ProvisionRequest request = ProvisionRequest.builder()
                .packages(words)
                .repositories(List.of(new Repository(word, word, word)))
                .files(List.of(new FileCopy(word, word, word, word)))
                .script(new ScriptSource(word, word, ""))
                .env(env)
                .user(word)
                .interpreter(word)
                .sha256(word)
                .retries(number)
                .timeout(Duration.ofSeconds(number))
                .build();

        assertTrue(ProvisionCheck.problems(request).stream().allMatch(problem -> problem.contains(": ")));
        ProvisionCheck.problems(request, Path.of("/nonexistent"));
    }

    private List<String> files(String from) {
        return ProvisionCheck.problems(
                ProvisionRequest.builder()
                        .files(List.of(new FileCopy(from, "/x", "", "")))
                        .build(),
                payload);
    }

    private List<String> script(String path, String sha256) {
        return ProvisionCheck.problems(
                ProvisionRequest.builder()
                        .script(ScriptSource.file(path))
                        .sha256(sha256)
                        .build(),
                payload);
    }
}
