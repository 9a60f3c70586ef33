package io.jenkins.plugins.imagehost.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.Computer;
import io.jenkins.plugins.imagehost.site.HostProcess.Poll;
import io.jenkins.plugins.imagehost.site.HostProcess.State;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real scripts on this computer, which stands in for a host on which the user logged in is root already. */
class ScriptRunTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int MAX = 1 << 16;

    @TempDir
    Path temp;

    private Path payload;
    private Computer computer;
    private ScriptRun run;

    @BeforeEach
    void makeRun() throws IOException {
        prepare(temp);
    }

    private void prepare(Path directory) throws IOException {
        payload = Files.createDirectories(directory.resolve("payload"));
        computer = new JvmSite(directory.resolve("site"));
        run = run(directory, "attempt-1");
    }

    private ScriptRun run(Path directory, String name) {
        return new ScriptRun(
                computer, computer, directory.resolve("host/" + name).toString());
    }

    @Test
    void runsAScriptOfThePayloadWithItsArguments() throws Exception {
        Files.writeString(payload.resolve("setup.sh"), "#!/bin/sh\nprintf '<%s>' \"$@\"\nexit 3\n");

        run.start(script(ScriptSource.file("setup.sh"), List.of("a b", "it's", "")), payload);

        Poll end = end(run);
        assertEquals("<a b><it's><>", text(end));
        assertEquals(State.ENDED, end.state());
        assertEquals(3, end.exitCode());
    }

    @Test
    void followsTheOutputByOffset() throws Exception {
        run.start(inline("printf 0123456789"), payload);
        end(run);

        assertEquals("456", new String(run.poll(4, 3).output(), StandardCharsets.UTF_8));
        assertTrue(run.poll(4, 3).more());
        assertFalse(run.poll(4, 6).more());
    }

    @Test
    void neverRunsTwice() throws Exception {
        RunScript task = inline("echo ran >>" + temp + "/runs");
        run.start(task, payload);
        run.start(task, payload);
        end(run);

        // as after a restart of the controller
        run(temp, "attempt-1").start(task, payload);

        assertEquals(List.of("ran"), Files.readAllLines(temp.resolve("runs")));
    }

    @Test
    void keepsTheEnvironmentOutOfFilesAndCommandLines() throws Exception {
        Path gate = temp.resolve("gate");
        computer.run(Command.of("mkfifo", gate.toString())).orFail("make a gate");
        String wait = "cat <" + gate + " >/dev/null; echo \"$TOKEN\" | tr a-z A-Z";

        run.start(withEnv(ScriptSource.inline("inline", wait), Map.of("TOKEN", "s3cret-word")), payload);

        Await.until(
                "the script waits",
                LONG,
                () -> commandLines().contains(gate.toString()) || commandLines().contains("host/attempt-1/script"));
        assertFalse(commandLines().contains("s3cret-word"));
        assertEquals(
                "",
                computer.run(Command.of("grep", "-rl", "s3cret-word", temp + "/host"))
                        .stdout());
        Files.writeString(gate, "");
        assertEquals("S3CRET-WORD\n", text(end(run)));
    }

    private String commandLines() throws Exception {
        return computer.run(Command.script("cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' '; true"))
                .stdout();
    }

    @Property(tries = 20)
    void passesOnAnyEnvironmentAndArguments(@ForAll @Size(max = 3) List<String> words) throws Exception {
        Path directory = Files.createTempDirectory("script-run");
        prepare(directory);
        List<String> plain = words.stream()
                .map(word -> word.replace("\0", ""))
                .filter(word -> StandardCharsets.UTF_8.newEncoder().canEncode(word))
                .toList();
        String value = String.join("\n", plain);
        ScriptSource source =
                ScriptSource.inline("inline", "printf '%s' \"$user\"; for a; do printf '<%s>' \"$a\"; done");

        run.start(new RunScript("run", source, plain, Map.of("user", value), "", false, "", "", LONG, 0), payload);

        StringBuilder expected = new StringBuilder(value);
        plain.forEach(word -> expected.append('<').append(word).append('>'));
        assertEquals(expected.toString(), text(end(run)));
        computer.run(Command.of("rm", "-rf", directory.toString()));
    }

    @Test
    void takesTheInterpreterThatTheTaskNames() throws Exception {
        RunScript task = new RunScript(
                "run",
                ScriptSource.inline("inline", "#!/bin/false\necho $-"),
                List.of(),
                Map.of(),
                "",
                true,
                "sh -eu",
                "",
                LONG,
                0);
        run.start(task, payload);

        String flags = text(end(run));
        assertTrue(flags.contains("e") && flags.contains("u"), flags);
    }

    @Test
    void saysThatTheInterpreterIsMissing() throws Exception {
        RunScript task = inline("#!/usr/bin/no-such-shell -x\n");
        run.start(task, payload);
        Poll end = end(run);

        assertEquals(
                "could not run inline on this computer: this host has no /usr/bin/no-such-shell to run the script"
                        + " with; exit code 127 (a command was not found); its last lines:\n"
                        + "image-host: this host has no /usr/bin/no-such-shell to run the script with",
                run.failure(task, end, end.output().length));
    }

    @Test
    void refusesAScriptWithAnotherChecksum() throws Exception {
        Files.writeString(payload.resolve("setup.sh"), "true\n");
        RunScript task = new RunScript(
                "run setup.sh",
                ScriptSource.file("setup.sh"),
                List.of(),
                Map.of(),
                "",
                true,
                "",
                "0".repeat(64),
                LONG,
                0);

        IOException refusal = assertThrows(IOException.class, () -> run.start(task, payload));

        assertTrue(refusal.getMessage().startsWith("could not run setup.sh: it has the sha256 "), refusal::getMessage);
        assertEquals(State.ABSENT, run.poll(0, MAX).state());
    }

    @Test
    void saysThatTheHostHasNoSuchUser() {
        RunScript task = new RunScript(
                "run inline",
                ScriptSource.inline("inline", "true"),
                List.of(),
                Map.of(),
                "no_such_user",
                false,
                "",
                "",
                LONG,
                0);

        IOException refusal = assertThrows(IOException.class, () -> run.start(task, payload));

        assertTrue(refusal.getMessage().contains("this host has no user no_such_user"), refusal::getMessage);
    }

    @Test
    void endsTheScriptAndItsChildren() throws Exception {
        run.start(inline("sleep 987 & echo started; wait"), payload);
        Await.until("its child", LONG, () -> text(run.poll(0, MAX)).endsWith("started\n"));

        run.end(Duration.ofSeconds(10));

        // a zombie that nobody has asked for yet has no command line
        assertFalse(commandLines().contains("sleep 987"));
        assertTrue(run.poll(0, MAX).state() != State.RUNNING);
    }

    @Test
    void leavesNothingBehind() throws Exception {
        run.start(inline("true"), payload);
        end(run);

        run.remove();
        run.remove();

        assertFalse(Files.exists(temp.resolve("host/attempt-1")));
    }

    static Poll end(ScriptRun run) throws Exception {
        return Await.first("the script's end", LONG, () -> {
            Poll poll = run.poll(0, MAX);
            return poll.state() == State.RUNNING ? null : poll;
        });
    }

    private static RunScript inline(String text) {
        return script(ScriptSource.inline("inline", text), List.of());
    }

    private static RunScript script(ScriptSource source, List<String> args) {
        return new RunScript("run inline", source, args, Map.of(), "", false, "", "", LONG, 0);
    }

    private static RunScript withEnv(ScriptSource source, Map<String, String> env) {
        return new RunScript("run inline", source, List.of(), env, "", false, "", "", LONG, 0);
    }

    private static String text(Poll poll) {
        return new String(poll.output(), StandardCharsets.UTF_8);
    }
}
