package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SshKeyPairTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "image-host", "bake 7 of müller's job", "a comment of quite another length than those"})
    void opensshReadsThePrivateKeyAndFindsThePublicKeyInIt(String comment, @TempDir Path directory) throws Exception {
        SshKeyPair pair = SshKeyPair.generate(comment);

        Path file = directory.resolve("key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, pair.privateKey());
        Process keygen = new ProcessBuilder("ssh-keygen", "-y", "-f", file.toString())
                .redirectErrorStream(true)
                .start();
        String answer = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, keygen.waitFor(), answer);
        assertTrue(answer.startsWith(pair.pin()), answer);
    }

    @Test
    void noTwoPairsAreEqual() {
        assertNotEquals(
                SshKeyPair.generate("same").pin(), SshKeyPair.generate("same").pin());
    }

    @Test
    void showsNoPrivateHalf() {
        SshKeyPair pair = SshKeyPair.generate("shown");

        assertEquals(pair.publicKey(), pair.toString());
        assertTrue(pair.publicKey().startsWith("ssh-ed25519 AAAA"));
        assertTrue(pair.publicKey().endsWith(" shown"));
        assertFalse(pair.toString().contains("PRIVATE"));
    }

    @Test
    void refusesACommentOfTwoLines() {
        assertThrows(
                IllegalArgumentException.class, () -> SshKeyPair.generate("harmless\nssh-ed25519 AAAA somebody-else"));
    }
}
