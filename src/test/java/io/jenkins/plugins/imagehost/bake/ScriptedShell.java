package io.jenkins.plugins.imagehost.bake;

import io.jenkins.plugins.imagehost.remote.RemoteShell;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.Computer;
import io.jenkins.plugins.imagehost.site.LineListener;
import io.jenkins.plugins.imagehost.site.UnreachableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The shell on a host of the cloud in memory: it answers, or is cut off, as a test says. */
final class ScriptedShell implements RemoteShell {
    static final String HOST_KEY = "ssh-ed25519 AAAAC3Nz";

    private final CrashPoints crashes;
    int refuseConnections;
    CommandResult answer = new CommandResult(0, "", "");

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
        return answer;
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
        return new byte[0];
    }

    @Override
    public void close() {}
}
