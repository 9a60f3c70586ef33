package io.jenkins.plugins.imagehost.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.HostProcess.Poll;
import io.jenkins.plugins.imagehost.site.HostProcess.State;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetachedProcessTest extends DetachedProcesses {
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
    void canBeWaitedForWithItsOutput(ShellKind shell) throws Exception {
        DetachedProcess process = process(shell);
        Path gate = temp.resolve("gate");
        new JvmSite(temp).run(Command.of("mkfifo", gate.toString())).orFail("make a gate");
        process.start(script("echo up; read line <\"$1\"; echo $line; exit 3", gate.toString()));

        Poll up = Await.first("its output", LONG, () -> {
            Poll poll = process.await(0, 100, true);
            return poll.output().length == 0 ? null : poll;
        });
        assertEquals("up\n", new String(up.output(), UTF_8));
        assertEquals(State.RUNNING, up.state());
        Files.writeString(gate, "open\n");

        Poll end = Await.first("its end", LONG, () -> {
            Poll poll = process.await(3, 100, false);
            return poll.state() == State.RUNNING ? null : poll;
        });
        assertEquals(State.ENDED, end.state());
        assertEquals(3, end.exitCode());
        assertEquals("open\n", new String(end.output(), UTF_8));
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
}
