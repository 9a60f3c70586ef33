package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.Command;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * Times the shell against OpenSSH's own client, in turns, at one real OpenSSH server on this computer. Medians. The JVM
 * is warm, as a controller's is: each kind of work has been done a few times before it counts, by both sides; what the
 * very first connection of a JVM takes is printed as well.
 */
final class SshBench {
    private static final int CONNECTS = 15;
    private static final int COMMANDS = 100;
    private static final int COMMAND_ROUNDS = 3;
    private static final int UPLOADS = 7;
    private static final int WARM_UPS = 20;
    private static final int MIB = 1 << 20;
    private static final int SIZE = 200 * MIB;
    private static final double MEGA = 1e6;

    private final OpenSshServer server;
    private final Path directory;
    private final SshjShells shells = new SshjShells();

    private SshBench(OpenSshServer server) {
        this.server = server;
        directory = server.directory();
    }

    public static void main(String[] args) throws Exception {
        try (var server = new OpenSshServer().start()) {
            new SshBench(server).run();
        }
    }

    private void run() throws Exception {
        writeClientFiles();
        print("first connection of a JVM and a command, image-host", seconds(this::connectAndRun) * 1000, "ms");
        connectAndRun();
        warmUp();
        connects();
        commands();
        uploads();
    }

    private void warmUp() throws Exception {
        Path small = file("small", 20 * MIB);
        for (int i = 0; i < WARM_UPS; i++) {
            connectAndRun();
            upload(small);
        }
        ssh("true");
        scp(small);
    }

    private void connects() throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < CONNECTS; i++) {
            ours.add(seconds(this::connectAndRun) * 1000);
            theirs.add(seconds(() -> ssh("true")) * 1000);
        }
        compare("connect and run a command", ours, theirs, "ms");
    }

    private void commands() throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 0; round < COMMAND_ROUNDS; round++) {
            ours.add(seconds(() -> {
                try (RemoteShell shell = open()) {
                    for (int i = 0; i < COMMANDS; i++) {
                        shell.run(Command.of("true")).orFail("run");
                    }
                }
                return null;
            }));
            theirs.add(seconds(() -> {
                for (int i = 0; i < COMMANDS; i++) {
                    ssh("true");
                }
                return null;
            }));
        }
        compare(COMMANDS + " commands", ours, theirs, "s");
    }

    private void uploads() throws Exception {
        Path big = file("big", SIZE);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 0; round < UPLOADS; round++) {
            ours.add(SIZE / MEGA / seconds(() -> upload(big)));
            theirs.add(SIZE / MEGA / seconds(() -> scp(big)));
        }
        if (Files.mismatch(big, directory.resolve("ours")) >= 0) {
            throw new IOException("the upload did not arrive whole");
        }
        compare("upload of 200 MiB", ours, theirs, "MB/s");
    }

    private RemoteShell open() {
        return shells.open(server.target(), server.site());
    }

    private Void connectAndRun() throws Exception {
        try (RemoteShell shell = open()) {
            shell.run(Command.of("true")).orFail("run");
        }
        return null;
    }

    /** With the connection, as scp's has one. */
    private Void upload(Path from) throws Exception {
        try (RemoteShell shell = open()) {
            shell.upload(from, directory.resolve("ours").toString());
        }
        return null;
    }

    private Void ssh(String command) throws Exception {
        return client(List.of("ssh", "-p", String.valueOf(server.port()), "-l", server.user(), "127.0.0.1", command));
    }

    private Void scp(Path from) throws Exception {
        return client(List.of(
                "scp",
                "-q",
                "-P",
                String.valueOf(server.port()),
                from.toString(),
                server.user() + "@127.0.0.1:" + directory.resolve("theirs")));
    }

    private Void client(List<String> command) throws Exception {
        List<String> line = new ArrayList<>(command);
        line.addAll(1, List.of("-F", directory.resolve("ssh_config").toString()));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", line) + ": " + said);
        }
        return null;
    }

    /** OpenSSH's defaults, but for what makes it use this key, verify this host, and not share connections. */
    private void writeClientFiles() throws IOException {
        Path key = Files.createFile(
                directory.resolve("client_key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, server.key().privateKey());
        Files.writeString(
                directory.resolve("known_hosts"),
                "[127.0.0.1]:" + server.port() + " " + server.hostKeys().get(0) + "\n");
        Files.write(
                directory.resolve("ssh_config"),
                List.of(
                        "IdentityFile " + key,
                        "IdentitiesOnly yes",
                        "UserKnownHostsFile " + directory.resolve("known_hosts"),
                        "StrictHostKeyChecking yes",
                        "BatchMode yes",
                        "ControlPath none"));
    }

    private Path file(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(directory.resolve(name), content);
    }

    private static double seconds(Callable<Void> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void compare(String what, List<Double> ours, List<Double> theirs, String unit) {
        print(what + ", image-host", median(ours), unit);
        print(what + ", OpenSSH", median(theirs), unit);
        print(what + ", image-host to OpenSSH", median(ours) / median(theirs), "ratio");
    }

    private static void print(String name, double value, String unit) {
        String digits = new BigDecimal(value).round(new MathContext(3)).toPlainString();
        System.out.println(name + ": " + digits + " " + unit);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
