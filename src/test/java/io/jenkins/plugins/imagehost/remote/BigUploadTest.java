package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.imagehost.site.Command;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BigUploadTest {
    private static final int MIB = 1 << 20;

    @RegisterExtension
    static final OpenSshServer SERVER = new OpenSshServer();

    @RegisterExtension
    static final OpenSshServer WITHOUT_SFTP = new OpenSshServer().withoutSftp();

    @TempDir
    Path directory;

    @Test
    void arrivesWhole() throws Exception {
        Path from = file(200 * MIB);
        try (RemoteShell shell = SERVER.shell()) {
            shell.upload(from, directory + "/to");
        }
        assertEquals(-1, Files.mismatch(from, directory.resolve("to")));
    }

    @Test
    void arrivesWholeWithoutSftp() throws Exception {
        Path from = file(200 * MIB);
        try (RemoteShell shell = WITHOUT_SFTP.shell()) {
            shell.upload(from, directory + "/to");
        }
        assertEquals(-1, Files.mismatch(from, directory.resolve("to")));
    }

    /** Closing a stream that has not been flushed loses the end of it when the host's window is full: now and then. */
    @RepeatedTest(20)
    void inputArrivesWholeThroughAFullWindow() throws Exception {
        byte[] input = new byte[5 * MIB + 12_345];
        new Random(6).nextBytes(input);
        try (RemoteShell shell = SERVER.shell()) {
            String size = shell.run(Command.of("sh", "-c", "sleep 0.05; tee " + directory + "/to | wc -c")
                            .withStdin(input))
                    .orFail("count")
                    .stdout();
            assertEquals(String.valueOf(input.length), size.strip());
        }
    }

    private Path file(int size) throws IOException {
        Path file = directory.resolve("from");
        byte[] piece = new byte[MIB];
        var random = new Random(7);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int written = 0; written < size; written += MIB) {
                random.nextBytes(piece);
                out.write(piece);
            }
        }
        return file;
    }
}
