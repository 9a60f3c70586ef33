package io.jenkins.plugins.imagehost.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ShellCheck says of the scripts that run on hosts, those read together as one. */
@Tag("shellcheck")
class ShellScriptsTest {
    private static final Path RESOURCES = Path.of("src/main/resources/io/jenkins/plugins/imagehost");

    @BeforeAll
    static void needShellCheck() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "there is no shellcheck here");
    }

    static Stream<List<Path>> scripts() {
        return Stream.of(
                        List.of("copy/layout.sh", "copy/measure.sh"),
                        List.of("copy/apart.sh", "copy/layout.sh", "copy/copy.sh"),
                        List.of("copy/apart.sh", "copy/layout.sh", "copy/room.sh", "copy/copy.sh", "copy/pack.sh"),
                        List.of("copy/layout.sh", "copy/clear.sh"),
                        List.of("copy/upload.sh"),
                        List.of("provision/has-cloud-init.sh"),
                        List.of("provision/launch.sh"),
                        List.of("provision/package-manager.sh", "provision/packages.sh"),
                        List.of("provision/package-manager.sh", "provision/repository.sh"),
                        List.of("provision/check-user.sh"),
                        List.of("provision/put-files.sh"),
                        List.of("provision/reboot.sh"),
                        List.of("provision/remove.sh"),
                        List.of("provision/wait-for-cloud-init.sh"),
                        List.of(
                                "sanitize/engine.sh",
                                "sanitize/scan.sh",
                                "sanitize/linux.sh",
                                "sanitize/leak.sh",
                                "sanitize/secret.sh",
                                "sanitize/swap.sh",
                                "sanitize/linux-identity.sh",
                                "sanitize/linux-access.sh",
                                "sanitize/linux-keys.sh",
                                "sanitize/linux-space.sh"))
                .map(names -> names.stream().map(RESOURCES::resolve).toList());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void hasNoFault(List<Path> parts) throws Exception {
        // What comes before and after engine.sh sets and uses these.
        Process process = new ProcessBuilder("shellcheck", "-s", "sh", "-e", "SC2154,SC2034,SC2016", "-")
                .redirectErrorStream(true)
                .start();
        try (var input = process.getOutputStream()) {
            for (Path part : parts) {
                Files.copy(part, input);
            }
        }
        String faults = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();

        assertEquals("", faults);
    }

    @org.junit.jupiter.api.Test
    void coversEveryScriptOfItsPackages() throws IOException {
        List<Path> covered = scripts().flatMap(List::stream).toList();
        for (String name : List.of("copy", "provision", "sanitize")) {
            try (Stream<Path> files = Files.list(RESOURCES.resolve(name))) {
                assertEquals(
                        List.of(),
                        files.filter(file -> file.toString().endsWith(".sh") && !covered.contains(file))
                                .toList());
            }
        }
    }
}
