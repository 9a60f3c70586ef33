package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.JvmSite;
import io.jenkins.plugins.imagehost.site.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real OpenSSH server, as an ordinary process of the current user on a loopback port, with keys and configuration of
 * its own in a temporary directory. As a static {@code @RegisterExtension} field it serves a whole class, as an instance
 * field one test; without JUnit, {@link #start} and {@link #close}. What it is to be like is said before it starts.
 */
public final class OpenSshServer
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, AutoCloseable {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final Path SFTP_SERVER = Path.of("/usr/lib/openssh/sftp-server");
    private static final int STARTS = 5;
    private static final long START_SECONDS = 30;

    private final SshKeyPair key = SshKeyPair.generate("test");
    private final List<String> hostKeyTypes = new ArrayList<>();
    private final List<String> config = new ArrayList<>();
    private final List<String> environment = new ArrayList<>();
    private boolean sftp = true;
    private boolean forAll;
    private String user = System.getProperty("user.name");
    private List<String> launcher = List.of();
    private Path directory;
    private HostKeyFiles hostKeys;
    private Process process;
    private int port;

    /** It has these host keys, such as {@code ed25519}, {@code rsa}, {@code ecdsa}; an ed25519 key if never called. */
    public OpenSshServer hostKeys(String... types) {
        hostKeyTypes.addAll(List.of(types));
        return this;
    }

    /** It offers no SFTP. */
    public OpenSshServer withoutSftp() {
        sftp = false;
        return this;
    }

    /** A further line of its configuration, such as {@code AcceptEnv LANG} or {@code ForceCommand id}. */
    public OpenSshServer config(String line) {
        config.add(line);
        return this;
    }

    /** A variable of the environment that its commands run in, as {@code NAME=value}. */
    public OpenSshServer env(String variable) {
        environment.add(variable);
        return this;
    }

    /** It is started by this command, to whose arguments its own command line is added. */
    public OpenSshServer launchedBy(String... command) {
        launcher = List.of(command);
        return this;
    }

    /** Whom to log in as, if not as the current user. */
    public OpenSshServer user(String name) {
        user = name;
        return this;
    }

    /** Starts it; when this returns, it accepts connections. */
    public OpenSshServer start() throws IOException, InterruptedException {
        if (!Files.isExecutable(SSHD)) {
            throw new IOException("these tests need the OpenSSH server: install Debian's package openssh-server");
        }
        directory = Files.createTempDirectory("image-host-sshd");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        hostKeys = new HostKeyFiles(directory, hostKeyTypes.isEmpty() ? List.of("ed25519") : hostKeyTypes);
        hostKeys.make();
        authorize(key.publicKey());
        if (user.equals(System.getProperty("user.name"))) {
            // What the start-up files of whoever runs the tests do is not to be tested.
            environment.add("HOME=" + Files.createDirectory(directory.resolve("home")));
        }
        if (user.equals("root") || !launcher.isEmpty()) {
            // Debian's service makes it when it starts; as root, the server insists on it.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        for (int attempt = 1; ; attempt++) {
            try {
                port = freePort();
                launch();
                return this;
            } catch (IOException e) {
                // Somebody else may have taken the port.
                if (attempt == STARTS) {
                    throw e;
                }
            }
        }
    }

    private void launch() throws IOException, InterruptedException {
        Path file = directory.resolve("sshd_config");
        List<String> lines = new ArrayList<>(config);
        lines.addAll(List.of(
                "ListenAddress 127.0.0.1:" + port,
                "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
                "PidFile none",
                "StrictModes no",
                "UsePAM no",
                "PasswordAuthentication no",
                "KbdInteractiveAuthentication no",
                "PermitRootLogin yes",
                "LogLevel VERBOSE"));
        hostKeys.files().forEach(key -> lines.add("HostKey " + key));
        // In one line, as only the first one counts.
        if (!environment.isEmpty()) {
            lines.add("SetEnv " + String.join(" ", environment));
        }
        if (sftp) {
            lines.add("Subsystem sftp " + SFTP_SERVER);
        }
        Files.write(file, lines);
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(SSHD.toString(), "-D", "-e", "-f", file.toString()));
        Process launched = new ProcessBuilder(command).redirectErrorStream(true).start();
        process = launched;
        var listening = new CompletableFuture<Boolean>();
        var log = new StringBuilder();
        var reader = new Thread(() -> {
            try (var output = launched.inputReader(StandardCharsets.UTF_8)) {
                for (String line; (line = output.readLine()) != null; ) {
                    log.append(line).append('\n');
                    if (line.startsWith("Server listening")) {
                        listening.complete(true);
                    }
                }
            } catch (IOException e) {
                // It has been killed.
            }
            listening.complete(false);
        });
        reader.setDaemon(true);
        reader.start();
        if (!listening.orTimeout(START_SECONDS, TimeUnit.SECONDS).join()) {
            throw new IOException("sshd did not start: " + log);
        }
    }

    /** Ends the server with all its connections, as a power cut would; the port stays this server's own. */
    public void kill() {
        ProcessEnd.force(Stream.concat(process.descendants(), Stream.of(process.toHandle())));
        process.onExit().join();
    }

    /** Ends all its connections, and goes on serving. */
    public void dropConnections() {
        ProcessEnd.force(process.descendants());
    }

    /** Starts it again after {@link #kill()}, on the same port, with the same keys. */
    public void startAgain() throws IOException, InterruptedException {
        launch();
    }

    /** Gives it, while it is stopped, other keys of the same types. */
    public void replaceHostKeys() throws IOException, InterruptedException {
        hostKeys.replace();
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            kill();
        }
        if (directory != null) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        directory = null;
        process = null;
        environment.removeIf(variable -> variable.startsWith("HOME="));
    }

    public int port() {
        return port;
    }

    public String user() {
        return user;
    }

    /** A key pair that it lets in. */
    public SshKeyPair key() {
        return key;
    }

    /** Its public host keys, "type base64", in the order of {@link #hostKeys(String...)}. */
    public List<String> hostKeys() {
        return hostKeys.keys();
    }

    /** A directory that goes when the server goes. */
    public Path directory() {
        return directory;
    }

    /** Lets a further key in: a line as in {@code authorized_keys}. */
    public void authorize(String line) throws IOException {
        Path file = directory.resolve("authorized_keys");
        List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
        lines.add(line);
        Files.write(file, lines);
    }

    /** How to reach it, its host keys known, with a key that it lets in. */
    public SshTarget target() {
        return new SshTarget("127.0.0.1", port, user, key.privateKey(), null, hostKeys(), null);
    }

    /** A shell on it, as in production. */
    public RemoteShell shell() {
        return new SshjShells().open(target(), site());
    }

    /** The site that it is reached from. */
    public Site site() {
        return new JvmSite(directory.resolve("site"));
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        forAll = true;
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        close();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (!forAll) {
            start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        if (!forAll) {
            close();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
