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
                                connection,
                                on(connection),
                                command,
                                new ByteArrayInputStream(command.stdin()),
                                listener)
                        .run());
    }

    @Override
    public void write(String path, byte[] content, int mode) throws IOException, InterruptedException {
        String place = absolute(path);
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
                    files.put(place, bytes, mode);
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
        String place = absolute(path);
        return files(files -> files.read(place, offset, max), () -> {});
    }

    /** There is no other user to become on Windows. */
    private Privilege on(SshConnection connection) {
        return connection.isWindows() ? Privilege.WINDOWS : privilege;
    }

    private static String absolute(String path) throws IOException {
        String place = WindowsLine.isPath(path) ? WindowsLine.sftpPath(path) : path;
        if (!place.startsWith("/") || place.indexOf('\0') >= 0) {
            throw new IOException("\"" + path + "\" is no absolute path");
        }
        return place;
    }

    private <T> T files(Work<T> work, Runnable giveUp) throws IOException, InterruptedException {
        String freshName = ".image-host-" + UUID.randomUUID();
        return shell.use(
                true, connection -> connection.threads().call(() -> work(work, connection, freshName), giveUp));
    }

    private <T> T work(Work<T> work, SshConnection connection, String freshName)
            throws IOException, InterruptedException {
        try {
            SFTPEngine engine = connection.sftp(on(connection)).engine();
            if (engine != null) {
                return work.on(new SftpFiles(connection, engine, freshName));
            }
            if (connection.isWindows()) {
                throw new IOException(shell.name() + " has no SFTP server, which OpenSSH for Windows comes with");
            }
            return work.on(new ShellFiles(connection, privilege));
        } catch (IndexOutOfBoundsException e) {
            // What sshj throws from a channel in which an earlier write, of whatever thread, has failed.
            throw connection.lost(" while files were transferred", true, e);
        }
    }

    private interface Work<T> {
        T on(HostFiles files) throws IOException, InterruptedException;
    }
}
