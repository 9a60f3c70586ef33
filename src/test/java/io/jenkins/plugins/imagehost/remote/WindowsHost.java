package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.PowerShell;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A real OpenSSH server that greets as OpenSSH for Windows does, and whose {@code powershell.exe} hands each script to a
 * player in this JVM. No script runs: the player knows them by their text, and does what Windows would. So what is tested is
 * all that the plugin does, and nothing that only Windows could tell.
 */
public final class WindowsHost implements AutoCloseable {
    private static final String POWERSHELL = """
            #!/bin/sh
            mkdir "SPOOL/$$"
            printf '%s\\n' "$@" >"SPOOL/$$/args"
            cat >"SPOOL/$$/in"
            mkfifo "SPOOL/$$/out"
            echo "image-host-start:$$"
            echo $$ >"SPOOL/requests"
            cat "SPOOL/$$/out"
            cat "SPOOL/$$/err" >&2
            exit "$(cat "SPOOL/$$/code")"
            """;
    private static final String TASKKILL = """
            #!/bin/sh
            [ "$1 $2 $3" = "/t /f /pid" ] && kill -KILL "$4"
            """;

    private final OpenSshServer server = new OpenSshServer();
    private final Path spool;
    private final Player player;
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    /** What a script comes to. */
    public record Answer(int exitCode, String stdout, String stderr) {}

    /** Stands in for PowerShell. */
    @FunctionalInterface
    public interface Player {
        /**
         * @param script its text
         * @param args its arguments
         */
        Answer play(String script, List<String> args);
    }

    public WindowsHost(Player player) throws IOException, InterruptedException {
        this.player = player;
        spool = Files.createTempDirectory("image-host-windows");
        program("powershell.exe", POWERSHELL);
        program("taskkill.exe", TASKKILL);
        new ProcessBuilder("mkfifo", spool.resolve("requests").toString())
                .start()
                .waitFor();
        server.env("PATH=" + spool + ":/usr/bin:/bin").config("VersionAddendum OpenSSH_for_Windows_9.5");
        server.start();
        // Read and write, so that it has no end.
        var requests = new RandomAccessFile(spool.resolve("requests").toFile(), "rw");
        thread(() -> {
            try (var lines = new BufferedReader(
                    new InputStreamReader(new FileInputStream(requests.getFD()), StandardCharsets.UTF_8))) {
                for (String id; (id = lines.readLine()) != null; ) {
                    Path request = spool.resolve(id);
                    thread(() -> answer(request));
                }
            }
        });
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(spool.resolve(name), text.replace("SPOOL", spool.toString()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    public OpenSshServer server() {
        return server;
    }

    /** What was asked in another way than it should be. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    private void answer(Path request) throws IOException {
        Answer answer;
        try {
            List<String> argv = Files.readAllLines(request.resolve("args"));
            check(argv);
            List<String> words = Files.readAllLines(request.resolve("in")).stream()
                    .map(line -> new String(Base64.getDecoder().decode(line.substring(1)), StandardCharsets.UTF_8))
                    .toList();
            answer = player.play(words.get(0), words.subList(1, words.size()));
        } catch (IOException | RuntimeException | AssertionError e) {
            faults.add(e.toString());
            answer = new Answer(1, "", e.toString());
        }
        Files.writeString(request.resolve("err"), answer.stderr());
        // As through a login shell that is PowerShell.
        Files.writeString(request.resolve("code"), answer.exitCode() == 0 ? "0" : "1");
        try (OutputStream out = Files.newOutputStream(request.resolve("out"))) {
            out.write(
                    (answer.stdout() + "image-host-exit:" + answer.exitCode() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The line is that of any script, and short enough for cmd.exe. */
    private static void check(List<String> argv) {
        List<String> any = PowerShell.script("").argv();
        if (!argv.equals(any.subList(1, any.size()))) {
            throw new AssertionError("powershell.exe was called with " + argv);
        }
        String bootstrap = new String(Base64.getDecoder().decode(argv.get(argv.size() - 1)), StandardCharsets.UTF_16LE);
        if (!bootstrap.contains("image-host-exit:") || String.join(" ", argv).length() > 8000) {
            throw new AssertionError("the command is " + bootstrap);
        }
    }

    private static void thread(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (var files = Files.walk(spool)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
