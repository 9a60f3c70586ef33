package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.UnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.Test;

/** Servers whose SFTP is not what it should be. */
class MisbehavingSftpTest extends MinaServer {
    @Test
    void startsAnUploadAgainThatTheServerDrops() throws Exception {
        offerSftp(new SftpEventListener() {
            @Override
            public void writing(
                    ServerSession session, String handle, FileHandle file, long at, byte[] data, int from, int length) {
                if (at > 3_000_000 && times.getAndIncrement() == 0) {
                    session.close(true);
                }
            }
        });
        byte[] content = new byte[8 << 20];
        new Random(4).nextBytes(content);
        Path from = Files.write(directory.resolve("from"), content);
        start();

        shell.upload(from, directory + "/to");

        assertEquals(-1, Files.mismatch(from, directory.resolve("to")));
        assertTrue(times.get() > 1);
    }

    @Test
    void tellsAFullDiskAndLeavesNothingBehind() throws Exception {
        offerSftp(new SftpEventListener() {
            @Override
            public void writing(
                    ServerSession session, String handle, FileHandle file, long at, byte[] data, int from, int length)
                    throws IOException {
                if (at > 100_000) {
                    throw new IOException("No space left on device");
                }
            }
        });
        Path from = Files.write(directory.resolve("from"), new byte[8 << 20]);
        Path to = Files.createDirectory(directory.resolve("to"));
        start();

        var failure = assertThrows(IOException.class, () -> shell.upload(from, to + "/file"));

        assertFalse(failure instanceof UnreachableException, failure.toString());
        assertTrue(failure.getMessage().contains(" could not write " + to + "/file: "), failure.getMessage());
        try (var files = Files.list(to)) {
            assertEquals(List.of(), files.toList());
        }
        assertEquals("on\n", shell.run(Command.of("echo", "on")).stdout());
    }

    @Test
    void doesNotWaitForeverForAnSftpServer() throws Exception {
        offerSftp(new SftpEventListener() {
            @Override
            public void open(ServerSession session, String handle, org.apache.sshd.sftp.server.Handle file) {
                awaitQuietly();
            }
        });
        start();

        var failure =
                assertThrows(UnreachableException.class, () -> shell.write(directory + "/file", new byte[1], 0600));

        assertTrue(failure.getMessage().endsWith(": its SFTP server does not answer"), failure.getMessage());
    }

    private void offerSftp(SftpEventListener listener) {
        SftpSubsystemFactory factory = new SftpSubsystemFactory();
        factory.addSftpEventListener(listener);
        server.setSubsystemFactories(List.of(factory));
    }
}
