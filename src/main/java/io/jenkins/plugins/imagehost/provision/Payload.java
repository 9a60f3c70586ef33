package io.jenkins.plugins.imagehost.provision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

/** The files that a request names, in a directory of this JVM's computer. Nothing outside that directory is read. */
final class Payload {
    private final Path directory;

    Payload(Path directory) {
        this.directory = directory;
    }

    /**
     * A file or directory of the payload.
     *
     * @throws IOException saying what is wrong with it: absent, unreadable, or not in the payload
     */
    Path resolve(String path) throws IOException {
        try {
            Path real = directory.resolve(path).toRealPath();
            if (!real.startsWith(directory.toRealPath())) {
                throw new IOException("is outside of the directory that files are taken from");
            }
            // Links in a directory stay links on the host, so they may lead anywhere.
            try (Stream<Path> tree = Files.walk(real)) {
                for (Path file : (Iterable<Path>) tree::iterator) {
                    if (!Files.isSymbolicLink(file) && !Files.isReadable(file)) {
                        throw new IOException("cannot be read");
                    }
                }
            }
            return real;
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new IOException("does not exist", e);
        } catch (UncheckedIOException e) {
            throw new IOException("cannot be read", e);
        }
    }

    /** The text of a script, with the checksum that it should have; empty for any. */
    byte[] script(ScriptSource source, String sha256) throws IOException {
        byte[] text;
        if (source.path().isEmpty()) {
            text = source.inline().getBytes(StandardCharsets.UTF_8);
        } else {
            Path file = resolve(source.path());
            if (!Files.isRegularFile(file)) {
                throw new IOException("is not a file");
            }
            text = Files.readAllBytes(file);
        }
        String actual = sha256(text);
        if (!sha256.isEmpty() && !actual.equals(sha256.toLowerCase(Locale.ROOT))) {
            throw new IOException("has the sha256 " + actual + ", and should have " + sha256);
        }
        return text;
    }

    private static String sha256(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
