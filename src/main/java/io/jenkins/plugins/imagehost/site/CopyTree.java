package io.jenkins.plugins.imagehost.site;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Copies a file or directory tree with its permission bits; links inside stay links. */
final class CopyTree extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    CopyTree(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        Files.createDirectories(target(directory));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.copy(
                file,
                target(file),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES,
                LinkOption.NOFOLLOW_LINKS);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
        if (failure != null) {
            throw failure;
        }
        // last, since a directory may forbid writing
        Files.setPosixFilePermissions(target(directory), Files.getPosixFilePermissions(directory));
        return FileVisitResult.CONTINUE;
    }

    private Path target(Path path) {
        return path.equals(from) ? to : to.resolve(from.relativize(path).toString());
    }
}
