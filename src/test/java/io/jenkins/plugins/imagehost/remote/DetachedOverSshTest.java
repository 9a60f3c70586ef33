package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.DetachedProcess;
import io.jenkins.plugins.imagehost.site.HostProcess.Poll;
import io.jenkins.plugins.imagehost.site.HostProcess.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A detached process on a host outlives the connection that started it, and even the SSH server. */
class DetachedOverSshTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    final OpenSshServer server = new OpenSshServer();

    @TempDir
    Path directory;

    @Test
    void isFollowedOverDroppedConnectionsAndARestartedServer() throws Exception {
        Path go = directory.resolve("go");
        Command script = Command.script("echo begun; until [ -e " + go + " ]; do sleep 0.1; done; echo done; exit 3");
        try (RemoteShell shell = server.shell()) {
            var process = new DetachedProcess(shell, directory + "/process");
            process.start(script);
            server.dropConnections();
            process.start(script);
            Poll first = Await.first("the first line", LIMIT, () -> {
                Poll poll = process.poll(0, 1000);
                return poll.output().length == 0 ? null : poll;
            });
            assertEquals(State.RUNNING, first.state());
            assertEquals("begun\n", new String(first.output(), StandardCharsets.UTF_8));

            server.kill();
            server.startAgain();
            Files.createFile(go);

            Poll last = Await.first("the end", LIMIT, () -> {
                Poll poll = process.poll(first.output().length, 1000);
                return poll.state() == State.RUNNING ? null : poll;
            });
            assertEquals(State.ENDED, last.state());
            assertEquals(3, last.exitCode());
            assertEquals("done\n", new String(last.output(), StandardCharsets.UTF_8));
        }
    }
}
