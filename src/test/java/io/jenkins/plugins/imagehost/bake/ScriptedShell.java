package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.Computer;
import io.jenkins.plugins.imagehost.site.LineListener;
import io.jenkins.plugins.imagehost.site.UnreachableException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The shell on a host of the cloud in memory: it answers, or is cut off, as a test says. */
final class ScriptedShell implements RemoteShell {
    static final String HOST_KEY = "ssh-ed25519 AAAAC3Nz";

    private final CrashPoints crashes;
    int refuseConnections;
    CommandResult answer = new CommandResult(0, "", "");
    /** What the host says when it is asked for its disk. */
    String disk = """
            copy: boots uefi
            copy: boots bios
            copy: disk 8589934592
            copy: fixed 16777216
            copy: used 1073741824
            copy: last yes
            """;
    /** How scripts that run detached end, and what they write. */
    int exitCode;

    boolean windows;

    String output = "copy: done\n";

    /** Hears the input of each script that is started, and does what it would upload. */
    Consumer<String> uploads = input -> {};

    /** What the host has for bundles. */
    String certificate = "";

    /** Whether it was told to remove what it has of a bundle. */
    boolean cleared;

    /** What was started detached and is still on the host, and what ever was. */
    private final Set<String> started = new HashSet<>();

    private final Set<String> ever = new HashSet<>();

    ScriptedShell(CrashPoints crashes) {
        this.crashes = crashes;
    }

    @Override
    public String name() {
        return "root@192.0.2.1:22";
    }

    @Override
    public void connect(Duration timeout) throws IOException {
        crashes.point("before connect");
        if (refuseConnections > 0) {
            refuseConnections--;
            throw new UnreachableException("connection refused", null);
        }
        crashes.point("after connect");
    }

    @Override
    public String hostKey() {
        return HOST_KEY;
    }

    @Override
    public boolean isWindows() {
        return windows;
    }

    @Override
    public Computer asRoot() {
        return this;
    }

    @Override
    public HttpAnswer fetch(URI url, Duration timeout, int max) {
        return new HttpAnswer(200, "baked");
    }

    @Override
    public CommandResult run(Command command, LineListener listener) {
        crashes.point("before a command");
        String script = command.argv().size() > 4 ? command.argv().get(2) : "";
        String input = new String(command.stdin(), StandardCharsets.UTF_8);
        if (script.contains("the input did not arrive whole")) {
            uploads.accept(input);
            start(command.argv().get(4));
            return answer;
        }
        cleared |= input.contains("clear_room \"$place\"");
        if (input.contains("exec cat \"$file\"")) {
            return certificate.isEmpty() ? new CommandResult(1, "", "") : new CommandResult(0, certificate, "");
        }
        if (script.endsWith("echo \"$where\" \"$code\"\n")) {
            boolean known = started.contains(command.argv().get(4));
            return new CommandResult(0, known ? "ENDED " + exitCode + "\n" : "ABSENT 0\n", "");
        }
        if (script.startsWith("rm -rf")) {
            started.remove(command.argv().get(4) + "/run");
            return answer;
        }
        return input.contains("echo \"copy: disk ") ? new CommandResult(0, disk, "") : answer;
    }

    /** As on a real host, nothing is started that was started and is still there. */
    private void start(String directory) {
        if (started.add(directory) && !ever.add(directory)) {
            throw new AssertionError(directory + " is started a second time");
        }
    }

    @Override
    public void write(String path, byte[] content, int mode) {
        crashes.point("before a write");
    }

    @Override
    public void upload(Path from, String to) {
        crashes.point("before an upload");
    }

    @Override
    public byte[] read(String path, long offset, int max) {
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOfRange(
                bytes, (int) Math.min(bytes.length, offset), (int) Math.min(bytes.length, offset + max));
    }

    @Override
    public void close() {}
}
