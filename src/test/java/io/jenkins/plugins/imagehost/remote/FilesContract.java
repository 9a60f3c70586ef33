package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.imagehost.site.Computer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for files on a host, however they get there. The host is this computer, so that the files can be seen. */
abstract class FilesContract {
    @TempDir
    Path directory;

    abstract Computer computer();

    @Test
    void writesAFileWithItsModeAndParents() throws Exception {
        Path file = directory.resolve("made/on the/way/it's a file");

        computer().write(file.toString(), bytes("secret"), 0600);

        assertEquals("secret", Files.readString(file));
        assertEquals("rw-------", mode(file));
        assertEquals("rwxr-xr-x", mode(file.getParent()));
        assertOnly(file);
    }

    @Test
    void modesAreTakenLiterally() throws Exception {
        for (String mode : List.of("rwxrwxrwx", "rw-rw-rw-", "r--r-----", "rwx--x--x")) {
            Path file = directory.resolve(mode);
            int bits = PosixFilePermissions.fromString(mode).stream()
                    .mapToInt(permission -> 0400 >> permission.ordinal())
                    .sum();
            computer().write(file.toString(), bytes(mode), bits);
            assertEquals(mode, mode(file));
        }
    }

    @Test
    void replacesAFileAsAWhole() throws Exception {
        Path file = directory.resolve("file");
        Files.writeString(file, "something longer than what replaces it");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        Object before = Files.getAttribute(file, "unix:ino");

        computer().write(file.toString(), bytes("new"), 0644);

        assertEquals("new", Files.readString(file));
        // Who has the old file open does not see a mixture.
        assertFalse(before.equals(Files.getAttribute(file, "unix:ino")));
        assertOnly(file);
    }

    @Test
    void writesAnEmptyFile() throws Exception {
        Path file = directory.resolve("empty");

        computer().write(file.toString(), new byte[0], 0640);

        assertEquals(0, Files.size(file));
    }

    @Test
    void refusesToWriteInPlaceOfADirectory() throws Exception {
        Path there = Files.createDirectory(directory.resolve("there"));

        var failure = assertThrows(IOException.class, () -> computer().write(there.toString(), bytes("x"), 0600));

        assertTrue(failure.getMessage().contains(there.toString()), failure.getMessage());
        assertTrue(failure.getMessage().contains("is a directory"), failure.getMessage());
        assertOnly(there);
    }

    @Test
    void refusesARelativePath() {
        var failure = assertThrows(IOException.class, () -> computer().write("some/file", bytes("x"), 0600));

        assertEquals("\"some/file\" is no absolute path", failure.getMessage());
    }

    @Test
    void saysWhyAFileCannotBeWritten() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        var failure = assertThrows(IOException.class, () -> computer().write(file + "/below", bytes("x"), 0600));

        assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
        assertTrue(failure.getMessage().contains("@127.0.0.1:"), failure.getMessage());
    }

    @Test
    void readsAPieceOfAFile() throws Exception {
        byte[] content = random(200_000);
        Path file = Files.write(directory.resolve("file"), content);

        assertArrayEquals(content, computer().read(file.toString(), 0, 1 << 20));
        assertArrayEquals(content, computer().read(file.toString(), 0, content.length));
        assertArrayEquals(
                java.util.Arrays.copyOfRange(content, 70_000, 170_001),
                computer().read(file.toString(), 70_000, 100_001));
        assertArrayEquals(new byte[] {content[5]}, computer().read(file.toString(), 5, 1));
        assertArrayEquals(new byte[0], computer().read(file.toString(), content.length, 10));
        assertArrayEquals(new byte[0], computer().read(file.toString(), 1L << 33, 10));
        assertArrayEquals(new byte[0], computer().read(file.toString(), 0, 0));
    }

    @Test
    void tellsAFileThatIsNotThere() {
        String path = directory.resolve("none").toString();

        var failure = assertThrows(NoSuchFileException.class, () -> computer().read(path, 0, 1));

        assertEquals(path, failure.getFile());
    }

    @Test
    void refusesToReadADirectory() {
        assertThrows(IOException.class, () -> computer().read(directory.toString(), 0, 10));
    }

    @Test
    void uploadsAFileWithItsMode() throws Exception {
        byte[] content = random(3_000_000);
        Path from = Files.write(directory.resolve("from"), content);
        Files.setPosixFilePermissions(from, PosixFilePermissions.fromString("rwxr-x--x"));
        Path to = directory.resolve("new directory/to");

        computer().upload(from, to.toString());

        assertArrayEquals(content, Files.readAllBytes(to));
        assertEquals("rwxr-x--x", mode(to));
        assertOnly(to);
    }

    @Test
    void uploadsATree() throws Exception {
        Path from = Files.createDirectories(directory.resolve("from"));
        Files.createDirectories(from.resolve("a/b/c"));
        Files.createDirectory(from.resolve("empty"));
        Files.writeString(from.resolve("a/b/script"), "run");
        Files.setPosixFilePermissions(from.resolve("a/b/script"), PosixFilePermissions.fromString("rwx------"));
        Files.writeString(from.resolve("a/so * and ?"), "name");
        Files.createSymbolicLink(from.resolve("a/link"), Path.of("b/script"));
        Files.createSymbolicLink(from.resolve("dangling"), Path.of("/no/such/file"));
        Files.createSymbolicLink(from.resolve("directory"), Path.of("a"));
        Files.setPosixFilePermissions(from.resolve("a/b"), PosixFilePermissions.fromString("r-xr-x---"));
        Path to = directory.resolve("to");

        computer().upload(from, to.toString());

        assertEquals(tree(from), tree(to));
        assertEquals("run", Files.readString(to.resolve("a/b/script")));
        assertEquals("name", Files.readString(to.resolve("a/so * and ?")));
    }

    @Test
    void uploadsNamesOfAnyLanguage() throws Exception {
        assumeTrue(
                "UTF-8".equals(System.getProperty("sun.jnu.encoding")),
                "under this locale Java has no such file names");
        Path from = Files.createDirectories(directory.resolve("from/\u00e9t\u00e9"));
        Files.writeString(from.resolve("\u4e2d\ud83e\udd8a"), "name");

        computer().upload(from.getParent(), directory + "/to");

        assertEquals(tree(from.getParent()), tree(directory.resolve("to")));
    }

    @Test
    void uploadsATreeOverItself() throws Exception {
        Path from = Files.createDirectories(directory.resolve("from"));
        Files.createDirectories(from.resolve("a/b"));
        Files.writeString(from.resolve("a/file"), "old");
        Files.createSymbolicLink(from.resolve("link"), Path.of("a"));
        Path to = directory.resolve("to");
        computer().upload(from, to.toString());
        Files.writeString(from.resolve("a/file"), "new");

        computer().upload(from, to + "/");

        assertEquals(tree(from), tree(to));
        assertEquals("new", Files.readString(to.resolve("a/file")));
    }

    @Test
    void leavesTheModeOfADirectoryThatWasThere() throws Exception {
        Path from = Files.createDirectories(directory.resolve("from/etc"));
        Files.writeString(from.resolve("motd"), "hello");
        Files.setPosixFilePermissions(from, PosixFilePermissions.fromString("rwx------"));
        Path there = Files.createDirectories(directory.resolve("to/etc"));
        Files.setPosixFilePermissions(there, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(there.resolve("passwd"), "stays");

        computer().upload(from.getParent(), there.getParent().toString());

        assertEquals("rwxr-xr-x", mode(there));
        assertEquals("hello", Files.readString(there.resolve("motd")));
        assertEquals("stays", Files.readString(there.resolve("passwd")));
    }

    @Test
    void refusesToUploadWhatIsNotThere() {
        Path from = directory.resolve("none");

        var failure = assertThrows(NoSuchFileException.class, () -> computer().upload(from, directory + "/to"));

        assertTrue(failure.getMessage().contains(from.toString()), failure.getMessage());
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** Nothing that was on the way to {@code file} is left beside it. */
    private static void assertOnly(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(
                    List.of(),
                    files.filter(other -> other.toString().contains("image-host"))
                            .toList());
        }
    }

    /** Names, modes and link targets. */
    private static List<String> tree(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.sorted()
                    .map(file -> {
                        try {
                            String target = Files.isSymbolicLink(file)
                                    ? " -> " + Files.readSymbolicLink(file)
                                    : " " + mode(file);
                            return root.relativize(file) + target;
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        }
    }
}
