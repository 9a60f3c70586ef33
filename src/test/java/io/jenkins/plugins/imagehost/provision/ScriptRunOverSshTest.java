package io.jenkins.plugins.imagehost.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.HostProcess.Poll;
import io.jenkins.plugins.imagehost.site.HostProcess.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Scripts on a real host over real OpenSSH, where the user logged in is nobody special but may use sudo. */
@Tag("root")
class ScriptRunOverSshTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int MAX = 1 << 16;
    private static OverlayHost host;

    @TempDir
    Path payload;

    private RemoteShell shell;
    private String directory;
    private ScriptRun run;

    @BeforeAll
    static void startHost() throws Exception {
        host = new OverlayHost("baker", """
                userdel -rf baker 2>/dev/null || : # the computer at hand may have one
                useradd -m -s /bin/bash -p '*' baker
                useradd -m -d '/home/the other' -s /usr/sbin/nologin -p '*' other
                mkdir -p /etc/sudoers.d
                echo 'baker ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/baker
                chmod 0440 /etc/sudoers.d/baker
                """);
    }

    @AfterAll
    static void stopHost() throws Exception {
        if (host != null) {
            host.close();
        }
    }

    @BeforeEach
    void open(TestInfo test) {
        shell = host.server().shell();
        directory = Provisioning.HOST_DIRECTORY + "/"
                + test.getTestMethod().orElseThrow().getName();
        run = new ScriptRun(shell, shell.asRoot(), directory);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void runsAsTheUserLoggedIn() throws Exception {
        run.start(script("echo $(id -un) $USER $HOME $PWD; exit 5", "", false), payload);

        Poll end = end(run);
        assertEquals("baker baker /home/baker /home/baker\n", text(end));
        assertEquals(5, end.exitCode());
        assertTrue(run.failure(script("", "", false), end, end.output().length)
                .startsWith("could not run inline on baker@127.0.0.1:"
                        + host.server().port() + ": exit code 5; its last lines:\nbaker "));
    }

    @Test
    void runsAsRootBySudo() throws Exception {
        run.start(script("echo $(id -un) $USER $HOME $PWD ${SUDO_USER-none}", "", true), payload);

        assertEquals("root root /root /root none\n", text(end(run)));
    }

    @Test
    void runsAsAnotherUserWhoCannotLogIn() throws Exception {
        run.start(script("echo $(id -un) $USER $HOME $PWD; cat \"$0\" | wc -l", "other", false), payload);

        assertEquals("other other /home/the other /home/the other\n0\n", text(end(run)));
    }

    @Test
    void runsAsAnotherUserWhereThereIsNoRunuser() throws Exception {
        shell.asRoot().run(Command.of("chmod", "0644", "/usr/sbin/runuser")).orFail("hide runuser");
        try {
            run.start(script("echo $(id -un) $TOKEN; exit 4", "other", false), payload);

            Poll end = end(run);
            assertEquals("other s3cret it's\n", text(end));
            assertEquals(4, end.exitCode());
        } finally {
            shell.asRoot().run(Command.of("chmod", "0755", "/usr/sbin/runuser")).orFail("show runuser");
        }
    }

    @Test
    void showsScriptAndEnvironmentToNobodyElse() throws Exception {
        String gate = makeGate();

        run.start(script("read line <" + gate + "; echo ${#TOKEN}", "other", false), payload);
        Await.until("the script waits", LONG, () -> commandLines().contains(directory + "/script"));

        assertFalse(commandLines().contains("s3cret"));
        assertEquals(
                1,
                shell.asRoot()
                        .run(Command.of("grep", "-rF", "s3cret", directory))
                        .exitCode());
        assertFalse(shell.run(Command.of("cat", directory + "/script")).succeeded());
        assertFalse(shell.run(Command.of("ls", directory)).succeeded());
        assertFalse(shell.run(Command.of("cat", directory + "/run/output")).succeeded());
        shell.run(Command.script("echo go >\"$1\"", gate)).orFail("open the gate");
        assertEquals("11\n", text(end(run)));
        run.remove();
    }

    /** A file that a script waits for while it reads it. */
    private String makeGate() throws Exception {
        shell.asRoot()
                .run(Command.script("mkdir -p \"${1%/*}\"; mkfifo -m 0666 \"$1\"", directory + "-gate"))
                .orFail("make a gate");
        return directory + "-gate";
    }

    private String commandLines() throws Exception {
        return shell.run(Command.script("cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' '; true"))
                .stdout();
    }

    @Test
    void goesOnWhenTheConnectionDropsAndIsPickedUpByAnotherShell() throws Exception {
        String gate = makeGate();
        RunScript task = script("echo begin; read line <" + gate + "; echo $line", "", true);
        run.start(task, payload);
        Await.until("its first line", LONG, () -> run.poll(0, MAX).output().length > 0);
        OverlayHost.cut(shell);

        try (RemoteShell another = host.server().shell()) {
            ScriptRun again = new ScriptRun(another, another.asRoot(), directory);
            again.start(task, payload);
            another.asRoot().run(Command.script("echo end >\"$1\"", gate)).orFail("let it end");

            assertEquals("begin\nend\n", text(end(again)));
            assertEquals("end\n", new String(again.poll(6, MAX).output(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void neverRunsTwiceHoweverManyStartIt() throws Exception {
        shell.asRoot()
                .run(Command.of("mkdir", "-p", Provisioning.HOST_DIRECTORY))
                .orFail("make it");
        RunScript task = script("echo ran >>" + directory + "-runs", "", true);
        var threads = Executors.newFixedThreadPool(4);
        try {
            var starts = List.of(1, 2, 3, 4).stream()
                    .map(i -> CompletableFuture.runAsync(
                            () -> {
                                try {
                                    run.start(task, payload);
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            },
                            threads))
                    .toList();
            starts.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }

        end(run);
        assertEquals("ran\n", new String(shell.asRoot().read(directory + "-runs", 0, MAX), StandardCharsets.UTF_8));
        shell.asRoot().run(Command.of("rm", directory + "-runs")).orFail("remove it");
    }

    @Test
    void leavesNothingOnTheHost() throws Exception {
        run.start(script("true", "other", false), payload);
        end(run);

        run.remove();

        assertFalse(shell.asRoot().run(Command.of("ls", directory)).succeeded());
    }

    @Test
    void endsWhatAnotherUserRuns() throws Exception {
        run.start(script("echo begin; sleep 876", "other", false), payload);
        Await.until("its first line", LONG, () -> run.poll(0, MAX).output().length > 0);

        run.end(Duration.ofSeconds(10));

        assertFalse(commandLines().contains("sleep 876"));
        assertNotEquals(State.RUNNING, run.poll(0, MAX).state());
    }

    @Test
    void putsFilesOfOthersBySudo() throws Exception {
        Files.createDirectories(payload.resolve("site/css"));
        Files.writeString(payload.resolve("site/css/a.css"), "x");

        new FileTransfer(shell.asRoot(), directory)
                .put(
                        new PutFiles(
                                "copy files",
                                List.of(new FileCopy("site", "/srv/of others", "0640", "other:baker")),
                                LONG,
                                0),
                        payload);

        assertEquals(
                "other baker 750 /srv/of others/css\nother baker 640 /srv/of others/css/a.css\n",
                shell.asRoot()
                        .run(Command.of("stat", "-c", "%U %G %a %n", "/srv/of others/css", "/srv/of others/css/a.css"))
                        .stdout());
        assertFalse(shell.asRoot().run(Command.of("ls", directory)).succeeded());
    }

    @Test
    void readsTheBootId() throws Exception {
        String id = Reboots.bootId(shell);

        assertTrue(id.matches("[0-9a-f-]{36}"), id);
        assertEquals(id, Reboots.bootId(shell.asRoot()));
    }

    private static Poll end(ScriptRun run) throws Exception {
        return ScriptRunTest.end(run);
    }

    private static RunScript script(String text, String user, boolean sudo) {
        return new RunScript(
                "run inline",
                ScriptSource.inline("inline", text),
                List.of(),
                Map.of("TOKEN", "s3cret it's"),
                user,
                sudo,
                "",
                "",
                LONG,
                0);
    }

    private static String text(Poll poll) {
        return new String(poll.output(), StandardCharsets.UTF_8);
    }
}
