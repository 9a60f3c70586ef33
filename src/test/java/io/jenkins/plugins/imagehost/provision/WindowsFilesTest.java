package io.jenkins.plugins.imagehost.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.remote.RemoteShell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files on a host that greets as OpenSSH for Windows does, and that knows paths as its SFTP server does. */
@Tag("root")
class WindowsFilesTest {
    @TempDir
    Path payload;

    @Test
    void areToldByTheirPathsOnWindows() throws Exception {
        Files.createDirectories(payload.resolve("site/sub"));
        Files.writeString(payload.resolve("site/index.html"), "index");
        Files.writeString(payload.resolve("site/sub/a.txt"), "a");
        Files.writeString(payload.resolve("one.txt"), "one");
        try (OverlayHost host = new OverlayHost("root", "mkdir /C:", "VersionAddendum OpenSSH_for_Windows_9.5");
                RemoteShell shell = host.server().shell()) {
            shell.connect(Duration.ofSeconds(30));
            assertTrue(shell.isWindows());

            HostSystem.of(true)
                    .put(
                            shell,
                            new PutFiles(
                                    "copy files",
                                    List.of(
                                            new FileCopy("site", "C:\\web\\new site", "", ""),
                                            new FileCopy("one.txt", "C:/web/", "", ""),
                                            new FileCopy("one.txt", "C:\\two.txt", "", "")),
                                    Duration.ofMinutes(1),
                                    0),
                            payload,
                            "put");

            assertEquals("index", read(shell, "C:\\web\\new site\\index.html"));
            assertEquals("a", read(shell, "/C:/web/new site/sub/a.txt"));
            assertEquals("one", read(shell, "C:\\web\\one.txt"));
            assertEquals("one", read(shell, "C:\\two.txt"));
            shell.write("C:\\two.txt", "two".getBytes(StandardCharsets.UTF_8), 0600);
            assertEquals("two", read(shell, "C:/two.txt"));
        }
    }

    @Test
    void aLinkIsRefused() throws Exception {
        Files.createDirectories(payload.resolve("site"));
        Files.createSymbolicLink(payload.resolve("site/link"), Path.of("elsewhere"));
        try (OverlayHost host = new OverlayHost("root", "mkdir /C:", "VersionAddendum OpenSSH_for_Windows_9.5");
                RemoteShell shell = host.server().shell()) {
            IOException refused = assertThrows(IOException.class, () -> shell.upload(payload.resolve("site"), "C:\\x"));

            assertTrue(refused.getMessage().contains("cannot put the symbolic link"), refused.getMessage());
        }
    }

    private static String read(RemoteShell shell, String path) throws Exception {
        return new String(shell.read(path, 0, 100), StandardCharsets.UTF_8);
    }
}
