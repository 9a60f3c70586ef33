package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.LineListener;
import io.jenkins.plugins.imagehost.site.ShellScript;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Files on a host by shell scripts, one command for each: for hosts that have no SFTP server. */
final class ShellFiles implements HostFiles {
    /** A host that is gone is noticed by its silence, so this is for one that is very slow. */
    private static final Duration TIMEOUT = Duration.ofHours(6);

    private static final int NO_SUCH_FILE = 66;
    private static final String PUT = ShellScript.load(ShellFiles.class, "put.sh");
    private static final String READ = ShellScript.load(ShellFiles.class, "read.sh");
    private static final String MAKE_DIRECTORY = ShellScript.load(ShellFiles.class, "make-directory.sh");

    private final SshConnection connection;
    private final Privilege privilege;

    ShellFiles(SshConnection connection, Privilege privilege) {
        this.connection = connection;
        this.privilege = privilege;
    }

    @Override
    public void put(String path, Content content, int mode) throws IOException, InterruptedException {
        try (InputStream in = content.open()) {
            var put = script(PUT, path, Integer.toOctalString(mode), String.valueOf(content.size()));
            command(put, in).run().orFail("write " + path + here());
        }
    }

    @Override
    public boolean makeDirectory(String path) throws IOException, InterruptedException {
        CommandResult result = run(script(MAKE_DIRECTORY, path)).orFail("make the directory " + path + here());
        return !result.stdout().isBlank();
    }

    @Override
    public void setMode(String path, int mode) throws IOException, InterruptedException {
        run(command("chmod", Integer.toOctalString(mode), path)).orFail("set the mode of " + path + here());
    }

    @Override
    public void link(String path, String target) throws IOException, InterruptedException {
        run(command("ln", "-sfn", "--", target, path)).orFail("make the link " + path + here());
    }

    @Override
    public byte[] read(String path, long offset, int max) throws IOException, InterruptedException {
        var read = command(script(READ, path, String.valueOf(offset + 1), String.valueOf(max)), none());
        CommandResult result = read.run();
        if (result.exitCode() == NO_SUCH_FILE) {
            throw new NoSuchFileException(path);
        }
        result.orFail("read " + path + here());
        return read.bytes();
    }

    private String here() {
        return " on " + connection.target();
    }

    private CommandResult run(Command command) throws IOException, InterruptedException {
        return command(command, none()).run();
    }

    private RemoteCommand command(Command command, InputStream input) throws IOException {
        return new RemoteCommand(connection, privilege, command, input, LineListener.NONE);
    }

    private static InputStream none() {
        return new ByteArrayInputStream(new byte[0]);
    }

    private static Command script(String text, String... args) {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", text, "sh"));
        argv.addAll(List.of(args));
        return command(argv.toArray(String[]::new));
    }

    private static Command command(String... argv) {
        return Command.of(argv).withTimeout(TIMEOUT);
    }
}
