package io.jenkins.plugins.imagehost.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files on this computer, put there by each shell that a host may have. */
class FileTransferTest {
    private static final String ME;

    static {
        try {
            ME = Files.getAttribute(Path.of("/proc/self"), "unix:uid") + ":"
                    + Files.getAttribute(Path.of("/proc/self"), "unix:gid");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @TempDir
    Path temp;

    private Path payload;
    private Path host;

    @BeforeEach
    void makePayload() throws IOException {
        payload = Files.createDirectories(temp.resolve("payload/site/sub dir/empty"))
                .getParent()
                .getParent()
                .getParent();
        Files.writeString(payload.resolve("site/index.html"), "new");
        Files.writeString(payload.resolve("site/sub dir/it's"), "odd");
        Files.setPosixFilePermissions(
                payload.resolve("site/sub dir/it's"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.setPosixFilePermissions(payload.resolve("site/sub dir"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(payload.resolve("site/link"), Path.of("/no/such/place"));
        host = Files.createDirectories(temp.resolve("host"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox"})
    void putsFilesWithTheirModes(String shell) throws Exception {
        put(shell, new FileCopy("site/index.html", host + "/etc/new/page", "0640", ME));
        assertEquals("new", Files.readString(host.resolve("etc/new/page")));
        assertEquals("rw-r-----", mode("etc/new/page"));

        put(shell, new FileCopy("site/sub dir/it's", host + "/etc/new/page", "", ME));
        assertEquals("odd", Files.readString(host.resolve("etc/new/page")));
        assertEquals("rwxr-x---", mode("etc/new/page"));

        put(shell, new FileCopy("site/index.html", host + "/etc/new/", "", ME));
        assertEquals("new", Files.readString(host.resolve("etc/new/index.html")));
        put(shell, new FileCopy("site/index.html", host + "/etc", "", ME));
        assertEquals("new", Files.readString(host.resolve("etc/index.html")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox"})
    void putsTreesAndLeavesAloneWhatIsThere(String shell) throws Exception {
        Files.createDirectories(host.resolve("www/sub dir"));
        Files.setPosixFilePermissions(host.resolve("www/sub dir"), PosixFilePermissions.fromString("rwx------"));
        Files.writeString(host.resolve("www/old"), "old");
        Files.createSymbolicLink(host.resolve("www/index.html"), Path.of("old"));

        put(shell, new FileCopy("site", host + "/www", "0604", ME));

        assertEquals("old", Files.readString(host.resolve("www/old")));
        assertEquals("new", Files.readString(host.resolve("www/index.html")));
        assertFalse(Files.isSymbolicLink(host.resolve("www/index.html")));
        assertEquals("rw----r--", mode("www/index.html"));
        assertEquals("rwx------", mode("www/sub dir"));
        assertEquals("rwx---r-x", mode("www/sub dir/empty"));
        assertEquals(Path.of("/no/such/place"), Files.readSymbolicLink(host.resolve("www/link")));
        assertFalse(Files.exists(temp.resolve("stage")));

        String before = listing();
        put(shell, new FileCopy("site", host + "/www", "0604", ME));
        assertEquals(before, listing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox"})
    void makesATreeWithTheModesItHas(String shell) throws Exception {
        put(shell, new FileCopy("site", host + "/srv/www/", "", ME));

        assertEquals("rwxr-x---", mode("srv/www/sub dir"));
        assertEquals("rwxr-x---", mode("srv/www/sub dir/it's"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox"})
    void refusesToReplaceADirectoryByAFile(String shell) throws Exception {
        Files.createDirectories(host.resolve("www/index.html"));

        IOException refusal =
                assertThrows(IOException.class, () -> put(shell, new FileCopy("site", host + "/www", "", ME)));

        assertTrue(refusal.getMessage().endsWith("www/index.html is a directory on this host"), refusal::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox"})
    void failsForAnOwnerWhomTheHostDoesNotKnow(String shell) {
        assertThrows(IOException.class, () -> put(shell, new FileCopy("site", host + "/www", "", "no_such_user")));
    }

    private void put(String shell, FileCopy file) throws Exception {
        new FileTransfer(new OtherTools(temp, shell), temp.resolve("stage").toString())
                .put(new PutFiles("copy files", List.of(file), Duration.ofSeconds(60), 0), payload);
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(host.resolve(path)));
    }

    private String listing() throws Exception {
        return new JvmSite(temp)
                .run(Command.script("cd \"$1\" && find . -exec stat -c '%n %a %s %N' {} + | sort", host.toString()))
                .orFail("list")
                .stdout();
    }
}
