package io.jenkins.plugins.imagehost.remote;

import io.jenkins.plugins.imagehost.site.UnreachableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.EnumSet;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.sftp.FileAttributes;
import net.schmizz.sshj.sftp.FileMode;
import net.schmizz.sshj.sftp.OpenMode;
import net.schmizz.sshj.sftp.RemoteFile;
import net.schmizz.sshj.sftp.RenameFlags;
import net.schmizz.sshj.sftp.Response.StatusCode;
import net.schmizz.sshj.sftp.SFTPEngine;
import net.schmizz.sshj.sftp.SFTPException;

/** Files on a host by SFTP. */
final class SftpFiles implements HostFiles {
    /** With its header the largest piece that fits into one packet of OpenSSH's. */
    private static final int PIECE = (32 << 10) - 64;

    /** Pieces on their way before the first answer is waited for: about as much as OpenSSH's window holds. */
    private static final int UNCONFIRMED = 64;

    private static final int READ_AHEAD = 16;
    private static final int OWNER_ONLY = 0600;

    private final SshConnection connection;
    private final SFTPEngine engine;
    private final String freshName;

    /** @param freshName of files that are not complete yet; nobody else's, and the same when a call is repeated */
    SftpFiles(SshConnection connection, SFTPEngine engine, String freshName) {
        this.connection = connection;
        this.engine = engine;
        this.freshName = freshName;
    }

    @Override
    public void put(String path, Content content, int mode) throws IOException {
        String fresh = HostFiles.parent(path) + freshName;
        try {
            write(create(fresh), content, mode);
            replace(fresh, path);
        } catch (IOException e) {
            if (!isLoss(e)) {
                removeQuietly(fresh);
            }
            throw explain("write", path, e);
        }
    }

    private RemoteFile create(String path) throws IOException {
        var modes = EnumSet.of(OpenMode.WRITE, OpenMode.CREAT, OpenMode.EXCL);
        FileAttributes attributes = attributes(OWNER_ONLY);
        try {
            return engine.open(path, modes, attributes);
        } catch (SFTPException e) {
            switch (e.getStatusCode()) {
                case NO_SUCH_FILE -> makeDirectory(HostFiles.parent(path));
                case FAILURE, FILE_ALREADY_EXISTS -> removeQuietly(path);
                default -> throw e;
            }
            return engine.open(path, modes, attributes);
        }
    }

    /** Windows has access lists in place of modes, which a file takes over from its directory. */
    private FileAttributes attributes(int mode) {
        return connection.isWindows()
                ? FileAttributes.EMPTY
                : new FileAttributes.Builder().withPermissions(mode).build();
    }

    // By hand, as sshj throws the same exception again and again, which try with resources does not take.
    private void write(RemoteFile file, Content content, int mode) throws IOException {
        try (InputStream in = content.open()) {
            if (!connection.isWindows()) {
                file.setAttributes(attributes(mode));
            }
            copy(in, file.new RemoteFileOutputStream(0, UNCONFIRMED));
        } catch (IOException e) {
            closeUnlessLost(file, e);
            throw e;
        }
        file.close();
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int count; (count = in.readNBytes(piece, 0, PIECE)) > 0; ) {
            out.write(piece, 0, count);
        }
        out.flush();
    }

    private void replace(String fresh, String path) throws IOException {
        if (engine.supportsServerExtension("posix-rename", "openssh.com")) {
            try {
                engine.rename(fresh, path, EnumSet.of(RenameFlags.OVERWRITE));
            } catch (SFTPException e) {
                throw isDirectory(path) ? new SFTPException(StatusCode.FAILURE, "it is a directory") : e;
            }
        } else {
            removeQuietly(path);
            engine.rename(fresh, path, EnumSet.noneOf(RenameFlags.class));
        }
    }

    @Override
    public boolean makeDirectory(String path) throws IOException {
        String directory = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        try {
            engine.makeDir(directory);
            return true;
        } catch (SFTPException e) {
            if (e.getStatusCode() == StatusCode.NO_SUCH_FILE && !directory.equals(HostFiles.parent(directory))) {
                makeDirectory(HostFiles.parent(directory));
                // Another call may have made it meanwhile.
                return makeLast(directory);
            }
            if (isDirectory(directory)) {
                return false;
            }
            throw explain("make the directory", directory, e);
        }
    }

    private boolean makeLast(String directory) throws IOException {
        try {
            engine.makeDir(directory);
            return true;
        } catch (SFTPException e) {
            if (isDirectory(directory)) {
                return false;
            }
            throw explain("make the directory", directory, e);
        }
    }

    @Override
    public void setMode(String path, int mode) throws IOException {
        try {
            if (!connection.isWindows()) {
                engine.setAttributes(path, attributes(mode));
            }
        } catch (SSHException e) {
            throw explain("set the mode of", path, e);
        }
    }

    @Override
    public void link(String path, String target) throws IOException {
        if (connection.isWindows()) {
            throw new IOException("cannot put the symbolic link " + path + " on " + connection.target()
                    + ": Windows has none that everybody could use; give the file that it leads to");
        }
        removeQuietly(path);
        try {
            // OpenSSH takes the two the other way round than the protocol says, and so does everybody else.
            engine.symlink(target, path);
        } catch (SSHException e) {
            throw explain("make the link", path, e);
        }
    }

    @Override
    public byte[] read(String path, long offset, int max) throws IOException {
        try {
            RemoteFile file = engine.open(path);
            try {
                int ahead = Math.min(READ_AHEAD, max / PIECE);
                byte[] bytes = read(file.new ReadAheadRemoteFileInputStream(ahead, offset, Math.max(1, max)), max);
                file.close();
                return bytes;
            } catch (IOException e) {
                closeUnlessLost(file, e);
                throw e;
            }
        } catch (SFTPException e) {
            if (e.getStatusCode() == StatusCode.NO_SUCH_FILE) {
                throw new NoSuchFileException(path);
            }
            throw explain("read", path, e);
        } catch (SSHException e) {
            throw explain("read", path, e);
        }
    }

    private static byte[] read(InputStream in, int max) throws IOException {
        var read = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        while (read.size() < max) {
            int count = in.read(piece, 0, Math.min(PIECE, max - read.size()));
            if (count < 0) {
                break;
            }
            read.write(piece, 0, count);
        }
        return read.toByteArray();
    }

    /** After a loss, what sshj throws in turn would hide the loss. */
    private void closeUnlessLost(RemoteFile file, IOException failure) {
        if (isLoss(failure)) {
            return;
        }
        try {
            file.close();
        } catch (IOException e) {
            // The server closes it when the session ends.
        }
    }

    private boolean isDirectory(String path) {
        try {
            return engine.stat(path).getType() == FileMode.Type.DIRECTORY;
        } catch (IOException e) {
            return false;
        }
    }

    private void removeQuietly(String path) {
        try {
            engine.remove(path);
        } catch (IOException e) {
            // It was not there, or what is tried next fails and says why.
        }
    }

    private boolean isLoss(IOException e) {
        return SshFailures.isLoss(e)
                || !connection.isOpen()
                || !engine.getSubsystem().isOpen();
    }

    private IOException explain(String what, String path, IOException e) {
        if (!(e instanceof SSHException)) {
            return e;
        }
        if (isLoss(e)) {
            return connection.lost(" while it was to " + what + " " + path, true, e);
        }
        String start = connection.target() + " could not " + what + " " + path + ": ";
        if (SshFailures.find(e, TimeoutException.class) != null) {
            return new UnreachableException(start + "its SFTP server does not answer", e);
        }
        StatusCode status = e instanceof SFTPException sftp ? sftp.getStatusCode() : StatusCode.UNKNOWN;
        String reason =
                switch (status) {
                    case PERMISSION_DENIED -> "permission denied";
                    case NO_SUCH_FILE -> "no such file or directory";
                    // All that the protocol has for a full disk, among others.
                    case FAILURE ->
                        "Failure".equals(e.getMessage())
                                ? "its SFTP server says no more than that it failed, as when the disk is full"
                                : e.getMessage();
                    default -> SshFailures.reason(e);
                };
        return new IOException(start + reason, e);
    }
}
