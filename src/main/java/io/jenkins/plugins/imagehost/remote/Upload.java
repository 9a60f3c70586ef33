package io.jenkins.plugins.imagehost.remote;

import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies a file or a directory tree of this JVM's computer to a host. */
final class Upload {
    private final Path from;
    private final String to;
    private volatile boolean cancelled;

    Upload(Path from, String to) {
        this.from = from;
        this.to = to.length() > 1 && to.endsWith("/") ? to.substring(0, to.length() - 1) : to;
    }

    /** Nobody waits for it any more. */
    void cancel() {
        cancelled = true;
    }

    void into(HostFiles files) throws IOException, InterruptedException {
        if (Files.isRegularFile(from)) {
            file(files, from, to);
        } else if (Files.isDirectory(from)) {
            tree(files);
        } else if (Files.exists(from)) {
            throw new IOException("cannot upload " + from + ": it is neither a file nor a directory");
        } else {
            throw new NoSuchFileException(from.toString(), null, "there is no such file to upload");
        }
    }

    private void tree(HostFiles files) throws IOException, InterruptedException {
        try {
            Files.walkFileTree(from, new Walk(files));
        } catch (Interrupted e) {
            throw e.interrupt;
        }
    }

    private void file(HostFiles files, Path file, String path) throws IOException, InterruptedException {
        files.put(
                path,
                new HostFiles.Content() {
                    @Override
                    public long size() throws IOException {
                        return Files.size(file);
                    }

                    @Override
                    public InputStream open() throws IOException {
                        return new Cancellable(Files.newInputStream(file));
                    }
                },
                mode(file));
    }

    private static int mode(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
            return Files.isDirectory(file) ? 0755 : 0644;
        }
        // In the order of the bits, highest first.
        List<PosixFilePermission> bits = List.of(PosixFilePermission.values());
        return Files.getPosixFilePermissions(file).stream()
                .mapToInt(permission -> 1 << (bits.size() - 1 - bits.indexOf(permission)))
                .sum();
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final HostFiles files;
        private final Map<Path, Integer> made = new HashMap<>();

        Walk(HostFiles files) {
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            try {
                if (files.makeDirectory(place(directory))) {
                    made.put(directory, mode(directory));
                }
                return FileVisitResult.CONTINUE;
            } catch (InterruptedException e) {
                throw new Interrupted(e);
            }
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            try {
                if (attributes.isSymbolicLink()) {
                    files.link(place(file), Files.readSymbolicLink(file).toString());
                } else if (attributes.isRegularFile()) {
                    file(files, file, place(file));
                } else {
                    throw new IOException("cannot upload " + file + ": it is neither a file nor a directory");
                }
                return FileVisitResult.CONTINUE;
            } catch (InterruptedException e) {
                throw new Interrupted(e);
            }
        }

        /** Only now, as the mode may forbid to put anything in, and only if new: {@code /etc} keeps its mode. */
        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            try {
                if (made.containsKey(directory)) {
                    files.setMode(place(directory), made.get(directory));
                }
                return FileVisitResult.CONTINUE;
            } catch (InterruptedException e) {
                throw new Interrupted(e);
            }
        }

        private String place(Path path) {
            String relative = from.relativize(path).toString().replace(File.separatorChar, '/');
            return relative.isEmpty() ? to : (to.equals("/") ? "" : to) + "/" + relative;
        }
    }

    /** Ends when nobody waits for it any more. */
    private final class Cancellable extends FilterInputStream {
        Cancellable(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (cancelled) {
                throw new InterruptedIOException("the upload of " + from + " was interrupted");
            }
            return in.read(to, offset, length);
        }
    }

    /** Carries an interrupt out of a file walk. */
    private static final class Interrupted extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient InterruptedException interrupt;

        Interrupted(InterruptedException interrupt) {
            super(interrupt);
            this.interrupt = interrupt;
        }
    }
}
