package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.imagehost.site.Command;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host that lets us in and then does something else, as cloud images do when root logs in. */
class RefusedCommandsTest {
    private static final String ADVICE = "Please login as the user \"admin\" rather than the user \"root\".";

    @RegisterExtension
    static final OpenSshServer SERVER = new OpenSshServer()
            .config("ForceCommand echo 'Please login as the user \"admin\" rather than the user"
                    + " \"root\".'; exit 142");

    @Test
    void passesOnWhatTheHostSaysInsteadOfRunningACommand() {
        try (RemoteShell shell = SERVER.shell()) {
            var failure = assertThrows(IOException.class, () -> shell.run(Command.of("true")));

            assertEquals(SERVER.target() + " did not run \"true\", but said: " + ADVICE, failure.getMessage());
        }
    }

    @Test
    void passesItOnForFilesToo() {
        try (RemoteShell shell = SERVER.shell()) {
            var failure = assertThrows(IOException.class, () -> shell.write("/tmp/file", new byte[1], 0600));

            assertEquals(
                    ADVICE, failure.getMessage().substring(failure.getMessage().indexOf("Please")));
        }
    }
}
