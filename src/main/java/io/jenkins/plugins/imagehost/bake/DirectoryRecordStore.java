package io.jenkins.plugins.imagehost.bake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Records in a directory, one file a record: written beside, forced to disk, renamed into place. */
public final class DirectoryRecordStore implements RecordStore {
    private static final Logger LOGGER = Logger.getLogger(DirectoryRecordStore.class.getName());
    private static final String SUFFIX = ".json";
    private static final String TEMPORARY = ".tmp";
    private static final String ASIDE = ".aside";

    private final Path directory;

    public DirectoryRecordStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public Map<String, String> readAll() throws IOException {
        Map<String, String> records = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return records;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(TEMPORARY)) {
                    // A write that was cut off: the record it meant to replace is still whole.
                    Files.deleteIfExists(file);
                } else if (name.endsWith(SUFFIX)) {
                    read(file, name.substring(0, name.length() - SUFFIX.length()), records);
                }
            }
        }
        return records;
    }

    private void read(Path file, String name, Map<String, String> records) throws IOException {
        try {
            records.put(name, Files.readString(file));
        } catch (CharacterCodingException notText) {
            setAside(name, "it is not text");
        }
    }

    @Override
    public void write(String name, String content) throws IOException {
        PrivateDirectory.make(directory);
        Path temporary = directory.resolve(name + TEMPORARY);
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, path(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory();
    }

    @Override
    public void delete(String name) throws IOException {
        if (Files.deleteIfExists(path(name))) {
            forceDirectory();
        }
    }

    @Override
    public void setAside(String name, String why) throws IOException {
        Path aside = directory.resolve(name + ASIDE);
        Files.move(path(name), aside, StandardCopyOption.REPLACE_EXISTING);
        LOGGER.log(Level.WARNING, "The record {0} cannot be used, since {1}; it was set aside as {2}", new Object[] {
            name, why, aside
        });
    }

    private Path path(String name) {
        return directory.resolve(name + SUFFIX);
    }

    /** Makes the rename itself durable, where the platform lets a directory be forced. */
    private void forceDirectory() {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notSupported) {
            LOGGER.log(Level.FINE, "cannot force the directory to disk", notSupported);
        }
    }
}
