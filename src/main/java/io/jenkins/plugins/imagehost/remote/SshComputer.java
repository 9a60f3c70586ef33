package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.Computer;
import io.jenkins.plugins.imagehost.site.LineListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;
import net.schmizz.sshj.sftp.SFTPEngine;

/** A host as one of its users sees it: the one who is logged in, or root. */
final class SshComputer implements Computer {
    private final SshjShell shell;
    private final Privilege privilege;

    SshComputer(SshjShell shell, Privilege privilege) {
        this.shell = shell;
        this.privilege = privilege;
    }

    @Override
    public String name() {
        return shell.name();
    }

    @Override
    public CommandResult run(Command command, LineListener listener) throws IOException, InterruptedException {
        return shell.use(
                false,
                connection -> new RemoteCommand(
                                connection, privilege, command, new ByteArrayInputStream(command.stdin()), listener)
                        .run());
    }

    @Override
    public void write(String path, byte[] content, int mode) throws IOException, InterruptedException {
        byte[] copy = content.clone();
        HostFiles.Content bytes = new HostFiles.Content() {
            @Override
            public long size() {
                return copy.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(copy);
            }
        };
        files(
                files -> {
                    files.put(absolute(path), bytes, mode);
                    return null;
                },
                () -> {});
    }

    @Override
    public void upload(Path from, String to) throws IOException, InterruptedException {
        var upload = new Upload(from, absolute(to));
        files(
                files -> {
                    upload.into(files);
                    return null;
                },
                upload::cancel);
    }

    @Override
    public byte[] read(String path, long offset, int max) throws IOException, InterruptedException {
        return files(files -> files.read(absolute(path), offset, max), () -> {});
    }

    private static String absolute(String path) throws IOException {
        if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
            throw new IOException("\"" + path + "\" is no absolute path");
        }
        return path;
    }

    private <T> T files(Work<T> work, Runnable giveUp) throws IOException, InterruptedException {
        String freshName = ".image-host-" + UUID.randomUUID();
        return shell.use(
                true, connection -> connection.threads().call(() -> work(work, connection, freshName), giveUp));
    }

    private <T> T work(Work<T> work, SshConnection connection, String freshName)
            throws IOException, InterruptedException {
        try {
            SFTPEngine engine = connection.sftp(privilege).engine();
            return work.on(
                    engine == null
                            ? new ShellFiles(connection, privilege)
                            : new SftpFiles(connection, engine, freshName));
        } catch (IndexOutOfBoundsException e) {
            // What sshj throws from a channel in which an earlier write, of whatever thread, has failed.
            throw connection.lost(" while files were transferred", true, e);
        }
    }

    private interface Work<T> {
        T on(HostFiles files) throws IOException, InterruptedException;
    }
}
