package io.jenkins.plugins.imagehost.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** The computer that this JVM runs on, as a site. */
public final class JvmSite implements Site {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path directory;

    /** @param directory for the plugin's own files; made when it is first asked for */
    public JvmSite(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public String name() {
        return "this computer";
    }

    @Override
    public String directory() {
        try {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (IOException e) {
            throw new UncheckedIOException("could not make the directory " + directory, e);
        }
        return directory.toString();
    }

    @Override
    public CommandResult run(Command command, LineListener listener) throws IOException, InterruptedException {
        return new JvmCommand(command, listener).run();
    }

    @Override
    public void write(String path, byte[] content, int mode) throws IOException {
        Path target = Path.of(path);
        Files.createDirectories(target.getParent());
        // readable by its owner only from the start, as all temporary files
        Path fresh = Files.createTempFile(target.getParent(), ".", ".new");
        try {
            try (SeekableByteChannel out = Files.newByteChannel(fresh, StandardOpenOption.WRITE)) {
                Files.setPosixFilePermissions(fresh, permissions(mode));
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    @Override
    public void upload(Path from, String to) throws IOException {
        Files.createDirectories(Path.of(to).toAbsolutePath().getParent());
        Files.walkFileTree(from.toRealPath(), new CopyTree(from.toRealPath(), Path.of(to)));
    }

    @Override
    public byte[] read(String path, long offset, int max) throws IOException {
        try (SeekableByteChannel in = Files.newByteChannel(Path.of(path))) {
            ByteBuffer piece = ByteBuffer.allocate((int) Math.max(0, Math.min(max, in.size() - offset)));
            in.position(offset);
            while (piece.hasRemaining() && in.read(piece) >= 0) {
                // until it is full, or the file turns out shorter
            }
            byte[] bytes = new byte[piece.flip().remaining()];
            piece.get(bytes);
            return bytes;
        }
    }

    @Override
    public Socket connect(String host, int port, Duration timeout) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), Math.toIntExact(timeout.toMillis()));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw new IOException("could not connect to " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    @Override
    public int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        // the constants stand in the order of the bits, the owner's read permission first
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & (0400 >> permission.ordinal())) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }
}
