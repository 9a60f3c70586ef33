package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.Computer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShellFilesTest extends FilesContract {
    @RegisterExtension
    static final OpenSshServer SERVER = new OpenSshServer().withoutSftp();

    private RemoteShell shell;

    @Override
    Computer computer() {
        return shell;
    }

    @BeforeEach
    void open() {
        shell = SERVER.shell();
    }

    @AfterEach
    void close() {
        shell.close();
    }
}
