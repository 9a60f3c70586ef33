package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.imagehost.site.ShellScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real OpenSSH server on a computer with a user {@code builder} and the real sudo. The user and the rules for sudo
 * are visible to this server only, in a mount namespace of its own; for which it takes root.
 */
final class BuilderServer implements BeforeAllCallback, AfterAllCallback {
    private final String rules;
    private final String hidden;
    private Path directory;
    private OpenSshServer server;

    /**
     * @param rules lines of sudoers
     * @param hidden a directory that shall seem empty; empty for none
     */
    BuilderServer(String rules, String hidden) {
        this.rules = rules;
        this.hidden = hidden;
    }

    /** Builder may do everything. */
    static BuilderServer trusting() {
        return new BuilderServer("Defaults use_pty\nbuilder ALL=(ALL) NOPASSWD: ALL", "");
    }

    OpenSshServer server() {
        return server;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can make another user");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/sudo")), "there is no sudo here");
        assumeTrue(
                new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0,
                "there are no mount namespaces here");
        directory = Files.createTempDirectory("image-host-builder");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(directory.resolve("sudoers"), rules + "\n");
        server = new OpenSshServer()
                .user("builder")
                .launchedBy(
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        ShellScript.load(BuilderServer.class, "with-builder.sh"),
                        "sh",
                        directory.toString(),
                        hidden)
                .start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (server != null) {
            server.close();
        }
        if (directory != null) {
            for (String name : List.of("home", "empty", "passwd", "shadow", "group", "sudoers")) {
                Path file = directory.resolve(name);
                if (Files.isDirectory(file)) {
                    try (var files = Files.list(file)) {
                        for (Path left : files.toList()) {
                            Files.delete(left);
                        }
                    }
                }
                Files.deleteIfExists(file);
            }
            Files.delete(directory);
        }
    }
}
