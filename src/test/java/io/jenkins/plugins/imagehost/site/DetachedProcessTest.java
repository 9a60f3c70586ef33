package io.jenkins.plugins.imagehost.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.DetachedProcess.Poll;
import io.jenkins.plugins.imagehost.site.DetachedProcess.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetachedProcessTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(30);

    /** A shell function that notes the last background process in the file that is the script's {@code $0}. */
    private static final String NOTE = "note() { echo $! >>\"$0\"; }\n";

    @TempDir
    Path temp;

    @AfterEach
    void endLeftovers() throws Exception {
        for (String pid : running()) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
        // full of links, of which JUnit would warn
        new JvmSite(temp).run(Command.of("rm", "-rf", ShellKind.programs(temp).toString()));
    }

    @ParameterizedTest
    @EnumSource
    void runsToItsEnd(ShellKind shell) throws Exception {
        DetachedProcess process = process(shell);
        assertEquals(State.ABSENT, process.poll(0, 10).state());

        process.start(script("cat; echo \"$1\"; echo err >&2; exit 7", "it's").withStdin("in\n".getBytes(UTF_8)));

        Poll end = end(process);
        assertEquals(State.ENDED, end.state());
        assertEquals(7, end.exitCode());
        assertEquals("in\nit's\nerr\n", new String(end.output(), UTF_8));
        assertFalse(end.more());
    }

    @ParameterizedTest
    @EnumSource
    void saysWhichProgramIsMissing(ShellKind shell) throws Exception {
        DetachedProcess process = process(shell);

        process.start(Command.of("no-such-program"));

        Poll end = end(process);
        assertEquals(127, end.exitCode());
        assertTrue(new String(end.output(), UTF_8).contains("no-such-program"));
    }

    @ParameterizedTest
    @EnumSource
    void startsOnceHoweverOftenItIsAsked(ShellKind shell) throws Exception {
        DetachedProcess process = process(shell);
        Command command = script("echo ran").withStdin(new byte[100_000]);
        var callers = Executors.newFixedThreadPool(8);
        try {
            Callable<Void> start = () -> {
                process.start(command);
                return null;
            };
            for (Future<Void> done :
                    callers.invokeAll(List.of(start, start, start, start, start, start, start, start))) {
                done.get();
            }
        } finally {
            callers.shutdown();
        }
        assertEquals("ran\n", new String(end(process).output(), UTF_8));

        process.start(script("echo ran again"));

        assertEquals("ran\n", new String(end(process).output(), UTF_8));
        assertEquals(List.of("claim", "exit", "output"), files());
    }

    @ParameterizedTest
    @EnumSource
    void endsWithAllItsChildren(ShellKind shell) throws Exception {
        DetachedProcess process = process(shell);
        process.start(script(
                NOTE + "sh -c \"$1\" \"$0\" & sleep 300 & note; echo up; wait", NOTE + "sleep 300 & note; wait"));
        awaitOutput(process, "up\n");
        Await.until("both children", LONG, () -> running().size() == 2);

        process.end(GRACE);

        assertEquals(List.of(), running());
        assertEquals(State.ENDED, process.poll(0, 0).state());
        assertEquals(128 + 15, process.poll(0, 0).exitCode());
    }

    @ParameterizedTest
    @EnumSource
    void killsWhatIgnoresTheFirstSignal(ShellKind shell) throws Exception {
        DetachedProcess process = process(shell);
        process.start(script(NOTE + "trap '' TERM; sleep 300 & note; echo up; wait"));
        awaitOutput(process, "up\n");

        process.end(Duration.ofMillis(200));

        assertEquals(State.LOST, process.poll(0, 0).state());
        assertEquals(List.of(), running());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*WITHOUT_ANY_SETSID")
    void endsWhatItLeftInTheBackground(ShellKind shell) throws Exception {
        DetachedProcess process = process(shell);
        process.start(script(NOTE + "sleep 300 & note; sleep 300 & note"));
        assertEquals(State.ENDED, end(process).state());
        assertEquals(2, running().size());

        process.end(GRACE);

        assertEquals(List.of(), running());
    }

    @ParameterizedTest
    @EnumSource
    void noticesThatItWasKilled(ShellKind shell) throws Exception {
        DetachedProcess process = process(shell);
        process.start(script(NOTE + "sleep 300 & note; echo up; wait"));
        awaitOutput(process, "up\n");
        var runner = ProcessHandle.of(Long.parseLong(claim()[0])).orElseThrow();

        runner.destroyForcibly();

        Await.until("the loss", LONG, () -> process.poll(0, 0).state() == State.LOST);
        process.start(script("echo never again"));
        assertEquals("up\n", new String(process.poll(0, 100).output(), UTF_8));
        if (shell.hasSessions()) {
            process.end(GRACE);
            assertEquals(List.of(), running(), "the session is there without its leader");
        }
    }

    @Test
    void isLostAfterAReboot() throws Exception {
        DetachedProcess process = process(ShellKind.DASH);
        process.start(script(NOTE + "sleep 300 & note; echo up; wait"));
        awaitOutput(process, "up\n");
        String[] claim = claim();

        claim(claim[0], claim[1], "another-boot", claim[3]);
        assertEquals(State.LOST, process.poll(0, 0).state());
        process.end(GRACE);
        assertEquals(1, running().size(), "after a reboot the pid is another's");

        claim(claim[0], "1", claim[2], claim[3]);
        assertEquals(State.LOST, process.poll(0, 0).state(), "a process that started at another time is another one");

        claim(claim);
        assertEquals(State.RUNNING, process.poll(0, 0).state());
        process.end(GRACE);
        assertEquals(List.of(), running());
    }

    @Test
    void neverEndsAForeignProcessThatHasItsNumberNow() throws Exception {
        DetachedProcess process = process(ShellKind.DASH);
        process.start(Command.of("true"));
        end(process);
        String[] claim = claim();
        Process foreign = new ProcessBuilder("setsid", "sh", "-c", NOTE + "sleep 300 & note; wait", pids()).start();
        try {
            Await.until("the foreign process", LONG, () -> running().size() == 1);
            String pid = String.valueOf(foreign.pid());
            claim(pid, claim[1], claim[2], pid);

            process.end(Duration.ZERO);

            assertTrue(foreign.isAlive());
            assertEquals(1, running().size());
        } finally {
            foreign.descendants().forEach(ProcessHandle::destroyForcibly);
            foreign.destroyForcibly();
        }
    }

    @Test
    void runsNothingWhenTheInputArrivesInPart() throws Exception {
        AtomicBoolean drop = new AtomicBoolean(true);
        Computer dropping = new ComputerProxy(new JvmSite(temp)) {
            @Override
            public CommandResult run(Command command, LineListener listener) throws IOException, InterruptedException {
                int length = command.stdin().length;
                boolean dropped = length > 0 && drop.getAndSet(false);
                return super.run(
                        dropped ? command.withStdin(Arrays.copyOf(command.stdin(), length / 2)) : command, listener);
            }
        };
        DetachedProcess process = new DetachedProcess(dropping, directory());
        Command command = Command.script("echo first\necho second\n");

        var e = assertThrows(IOException.class, () -> process.start(command));
        assertTrue(e.getMessage().contains("the input did not arrive whole"), e.getMessage());
        assertEquals(State.ABSENT, process.poll(0, 10).state());
        assertEquals(List.of(), files());

        process.start(command);
        assertEquals("first\nsecond\n", new String(end(process).output(), UTF_8));
    }

    @Test
    void isOutOfReachOfOthers() throws Exception {
        DetachedProcess process = process(ShellKind.DASH);
        process.start(script("umask; cat").withStdin("secret".getBytes(UTF_8)));

        String output = new String(end(process).output(), UTF_8);
        String callersUmask = new JvmSite(temp).run(Command.script("umask")).stdout();
        assertEquals(callersUmask + "secret", output);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(directory()))));
        process.remove();
        assertFalse(Files.exists(Path.of(directory())));
        assertEquals(State.ABSENT, process.poll(0, 1).state());
    }

    @Property(tries = 40)
    void argumentsInputAndOutputSurviveQuotingAndOffsets(
            @ForAll @Size(max = 4) List<@StringLength(max = 30) @CharRange(from = '\u0001', to = '\ud7ff') String> args,
            @ForAll @Size(max = 2000) byte[] input,
            @ForAll @IntRange(min = 1, max = 700) int piece)
            throws Exception {
        Path directory = Files.createTempDirectory("detached");
        try {
            DetachedProcess process = new DetachedProcess(new JvmSite(directory), directory + "/a 'process'");
            List<String> argv = new ArrayList<>(List.of("sh", "-c", "printf '%s\\0' \"$@\"; cat", "sh"));
            argv.addAll(args);
            process.start(Command.of(argv.toArray(String[]::new)).withStdin(input));
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            if (args.isEmpty()) {
                expected.write(0);
            }
            for (String arg : args) {
                expected.write(arg.getBytes(UTF_8));
                expected.write(0);
            }
            expected.write(input);

            end(process);
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            Poll poll;
            do {
                poll = process.poll(output.size(), piece);
                output.write(poll.output());
            } while (poll.more());
            assertArrayEquals(expected.toByteArray(), output.toByteArray());
        } finally {
            new JvmSite(directory).run(Command.of("rm", "-rf", directory.toString()));
        }
    }

    private Command script(String text, String... args) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", text, pids()));
        argv.addAll(List.of(args));
        return Command.of(argv.toArray(String[]::new));
    }

    private DetachedProcess process(ShellKind shell) throws IOException {
        return new DetachedProcess(shell.computer(temp), directory());
    }

    private String directory() {
        return temp.resolve("process").toString();
    }

    private String pids() {
        return temp.resolve("pids").toString();
    }

    private String[] claim() throws IOException {
        return Files.readString(Path.of(directory(), "claim")).strip().split(" ");
    }

    private void claim(String... words) throws IOException {
        Files.writeString(Path.of(directory(), "claim"), String.join(" ", words) + "\n");
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(Path.of(directory()))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Those of the noted processes that still run. */
    private List<String> running() throws IOException {
        List<String> running = new ArrayList<>();
        for (String pid : Files.exists(Path.of(pids())) ? Files.readAllLines(Path.of(pids())) : List.<String>of()) {
            Path stat = Path.of("/proc", pid, "stat");
            if (Files.exists(stat) && !Files.readString(stat).contains(") Z ")) {
                running.add(pid);
            }
        }
        return running;
    }

    private static void awaitOutput(DetachedProcess process, String text) throws Exception {
        Await.until(text, LONG, () -> new String(process.poll(0, 1000).output(), UTF_8).equals(text));
    }

    private static Poll end(DetachedProcess process) throws Exception {
        return Await.first("the end", LONG, () -> {
            Poll poll = process.poll(0, 1 << 20);
            return poll.state() == State.RUNNING ? null : poll;
        });
    }
}
