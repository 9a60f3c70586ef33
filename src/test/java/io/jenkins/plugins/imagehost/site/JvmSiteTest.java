package io.jenkins.plugins.imagehost.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmSiteTest {
    @TempDir
    Path temp;

    private JvmSite site;

    @BeforeEach
    void makeSite() {
        site = new JvmSite(temp.resolve("site"));
    }

    @Test
    void givesExitCodeAndBothOutputs() throws Exception {
        CommandResult result = site.run(Command.script("echo out; echo err >&2; cat; exit 3"));

        assertEquals(new CommandResult(3, "out\n", "err\n"), result);
    }

    @Test
    void passesStandardInputOn() throws Exception {
        assertEquals(
                "a\r\nb",
                site.run(Command.of("cat").withStdin("a\r\nb".getBytes(UTF_8))).stdout());
    }

    @Test
    void doesNotMindACommandThatReadsNoInput() throws Exception {
        assertEquals(
                0, site.run(Command.of("true").withStdin(new byte[1 << 20])).exitCode());
    }

    @Test
    void tellsLinesWhileTheCommandRuns() throws Exception {
        Path fifo = temp.resolve("fifo");
        site.run(Command.of("mkfifo", fifo.toString())).orFail("make a FIFO");
        List<String> lines = new CopyOnWriteArrayList<>();
        CountDownLatch heard = new CountDownLatch(1);

        var running = CompletableFuture.supplyAsync(() -> {
            try {
                return site.run(
                        Command.of("sh", "-c", "echo first; read x <\"$0\"; echo $x", fifo.toString()), line -> {
                            lines.add(line);
                            heard.countDown();
                        });
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertTrue(heard.await(20, TimeUnit.SECONDS));
        assertFalse(running.isDone());
        Files.writeString(fifo, "second\r\n");

        assertEquals(0, running.get(20, TimeUnit.SECONDS).exitCode());
        assertEquals(List.of("first", "second"), lines);
    }

    @Test
    void endsTheWholeProcessTreeAtTheTimeOut() throws Exception {
        Path pids = temp.resolve("pids");
        String script = "sleep 300 & echo $! >\"$0\"; sh -c 'sleep 300 & echo $! >>\"$0\"; wait' \"$0\"";

        var e = assertThrows(
                InterruptedIOException.class,
                () -> site.run(Command.of("sh", "-c", script, pids.toString()).withTimeout(Duration.ofSeconds(1))));

        assertTrue(
                e.getMessage().startsWith("ended sh on this computer, since it ran for more than 1 s"), e.getMessage());
        List<String> lines = Files.readAllLines(pids);
        assertEquals(2, lines.size());
        for (String pid : lines) {
            Await.until("the end of " + pid, Duration.ofSeconds(20), () -> !runs(pid));
        }
    }

    @Test
    void returnsWhenTheCommandHasEndedThoughAChildHoldsItsOutput() throws Exception {
        CommandResult result = site.run(Command.script("echo done; sleep 300 & echo $!"));

        String[] lines = result.stdout().split("\n");
        assertEquals("done", lines[0]);
        assertTrue(runs(lines[1]), "what a command leaves in the background is its own affair");
        ProcessHandle.of(Long.parseLong(lines[1])).orElseThrow().destroyForcibly();
    }

    @Test
    void saysWhichProgramIsMissing() {
        var e = assertThrows(IOException.class, () -> site.run(Command.of("no-such-program")));
        assertTrue(e.getMessage().contains("no-such-program"), e.getMessage());
    }

    @Test
    void writesFilesWithTheirMode() throws Exception {
        String path = temp.resolve("new/er/file").toString();
        site.write(path, "old, and longer".getBytes(UTF_8), 0644);
        site.write(path, "new".getBytes(UTF_8), 0470);

        assertEquals("new", Files.readString(Path.of(path)));
        assertEquals("r--rwx---", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(path))));
        assertEquals(1, Path.of(path).getParent().toFile().list().length);
    }

    @Test
    void readsPiecesOfFiles() throws Exception {
        String path = temp.resolve("file").toString();
        site.write(path, "0123456789".getBytes(UTF_8), 0600);

        assertArrayEquals("234".getBytes(UTF_8), site.read(path, 2, 3));
        assertArrayEquals("89".getBytes(UTF_8), site.read(path, 8, 100));
        assertArrayEquals(new byte[0], site.read(path, 10, 100));
        assertArrayEquals(new byte[0], site.read(path, 99, 100));
        assertThrows(
                NoSuchFileException.class, () -> site.read(temp.resolve("none").toString(), 0, 1));
    }

    @Test
    void uploadsTreesWithModesAndLinks() throws Exception {
        Path from = Files.createDirectories(temp.resolve("from/sub")).getParent();
        Files.writeString(from.resolve("sub/script"), "x");
        Files.setPosixFilePermissions(from.resolve("sub/script"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(from.resolve("link"), Path.of("sub/script"));
        Files.setPosixFilePermissions(from.resolve("sub"), PosixFilePermissions.fromString("r-xr-x---"));
        Path to = temp.resolve("a/b/to");

        site.upload(from, to.toString());

        assertEquals("x", Files.readString(to.resolve("link")));
        assertTrue(Files.isSymbolicLink(to.resolve("link")));
        assertEquals(
                "rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(to.resolve("sub/script"))));
        assertEquals("r-xr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(to.resolve("sub"))));
        Files.setPosixFilePermissions(from.resolve("sub"), PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(to.resolve("sub"), PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void uploadsAFileOverAnOldOne() throws Exception {
        Path from = Files.writeString(temp.resolve("from"), "new");
        Path to = Files.writeString(temp.resolve("to"), "old and longer");

        site.upload(from, to.toString());

        assertEquals("new", Files.readString(to));
    }

    @Test
    void connectsToPortsAndFindsFreeOnes() throws Exception {
        int port = site.freePort();
        assertThrows(IOException.class, () -> site.connect("127.0.0.1", port, Duration.ofSeconds(5)));
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
                Socket socket = site.connect("127.0.0.1", port, Duration.ofSeconds(5))) {
            assertEquals(server.getLocalPort(), socket.getPort());
        }
    }

    @Test
    void keepsItsDirectoryToItself() throws Exception {
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(site.directory()))));
    }

    private static boolean runs(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
    }
}
