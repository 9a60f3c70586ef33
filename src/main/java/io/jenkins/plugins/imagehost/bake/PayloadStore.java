package io.jenkins.plugins.imagehost.bake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where the files that operations take to a host are kept until the operation is over, so that a restart needs no
 * workspace: one directory an operation.
 */
public final class PayloadStore {
    private final Path directory;

    public PayloadStore(Path directory) {
        this.directory = directory;
    }

    /** The directory of one operation; it may not exist. */
    public Path of(String bake, String operation) {
        return directory.resolve(bake).resolve(operation);
    }

    /** The same, where files may be put from now on that only the controller may read. */
    Path make(String bake, String operation) throws IOException {
        PrivateDirectory.make(directory);
        return of(bake, operation);
    }

    void remove(String bake, String operation) throws IOException {
        delete(of(bake, operation));
    }

    void remove(String bake) throws IOException {
        delete(directory.resolve(bake));
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException gone) {
            // Nothing was put there, or it was removed before.
            return;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
