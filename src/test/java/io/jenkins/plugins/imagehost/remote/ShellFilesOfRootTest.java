package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.Computer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The files are in directories that only root may enter, and the user is not root. */
@Tag("root")
class ShellFilesOfRootTest extends FilesContract {
    @RegisterExtension
    static final BuilderServer BUILDER = new BuilderServer("builder ALL=(ALL) NOPASSWD: ALL", "/usr/lib/openssh");

    private RemoteShell shell;

    @Override
    Computer computer() {
        return shell.asRoot();
    }

    @BeforeEach
    void open() {
        shell = BUILDER.server().shell();
    }

    @AfterEach
    void close() {
        shell.close();
    }
}
