package io.jenkins.plugins.imagehost.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.imagehost.site.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String PASSPHRASE = "open, sesame";

    @RegisterExtension
    static final OpenSshServer SERVER = new OpenSshServer();

    @TempDir
    static Path directory;

    @ParameterizedTest
    @CsvSource({
        "ed25519, 256, RFC4716",
        "rsa, 2048, RFC4716",
        "rsa, 3072, PEM",
        "rsa, 2048, PKCS8",
        "ecdsa, 256, RFC4716",
        "ecdsa, 384, RFC4716",
        "ecdsa, 521, RFC4716",
        "ecdsa, 256, PEM",
        "ecdsa, 521, PKCS8"
    })
    void takesKeysOfEveryKind(String type, String bits, String form) throws Exception {
        Path key = makeKey(type, bits, form, "");
        Path locked = makeKey(type, bits, form, PASSPHRASE);

        connect(Files.readString(key), null);
        connect(Files.readString(key), PASSPHRASE);
        connect(Files.readString(locked), PASSPHRASE);
    }

    @Test
    void takesAPassphraseInAnyLanguageForOpenSshsOwnForm() throws Exception {
        assumeTrue(
                "UTF-8".equals(System.getProperty("sun.jnu.encoding")),
                "under this locale Java cannot hand ssh-keygen such a passphrase");
        String passphrase = "Öffne dich, 🦊";

        connect(Files.readString(makeKey("ed25519", "256", "RFC4716", passphrase)), passphrase);

        String other = Files.readString(makeKey("rsa", "2048", "PEM", passphrase));
        var failure = assertThrows(UnusableKeyException.class, () -> connect(other, passphrase));
        assertEquals(
                "the private key for " + SERVER.target()
                        + " has a passphrase that is not plain ASCII, for which it must" + " be in OpenSSH's form",
                failure.getMessage());
    }

    @Test
    void takesAnEd25519KeyInPkcs8() throws Exception {
        Path key = directory.resolve("pkcs8");
        run("openssl", "genpkey", "-algorithm", "ed25519", "-out", key.toString());
        // ssh-keygen does not read this form. What is before the key itself is the same in all public keys.
        byte[] der = runBytes("openssl", "pkey", "-in", key.toString(), "-pubout", "-outform", "DER");
        byte[] blob = Base64.getDecoder().decode(SERVER.key().pin().split(" ")[1]);
        System.arraycopy(der, der.length - 32, blob, blob.length - 32, 32);
        SERVER.authorize("ssh-ed25519 " + Base64.getEncoder().encodeToString(blob));

        connect(Files.readString(key), null);
    }

    @Test
    void forgivesWhatTextFieldsDoToAKey() throws Exception {
        String key = SERVER.key().privateKey();

        connect("\n  " + key.replace("\n", " \r\n") + "\n\n", null);
        connect(key.stripTrailing(), "");
    }

    @Test
    void tellsAKeyThatIsRefused() {
        String key = SshKeyPair.generate("").privateKey();

        var failure = assertThrows(LoginRefusedException.class, () -> connect(key, null));

        assertEquals(SERVER.target() + " does not accept the key of " + SERVER.user(), failure.getMessage());
    }

    @Test
    void leavesNoThreadsWhenItIsRefused() throws Exception {
        String key = SshKeyPair.generate("").privateKey();
        for (int i = 0; i < 5; i++) {
            assertThrows(LoginRefusedException.class, () -> connect(key, null));
        }

        Await.until(
                "the threads of connections that were refused",
                TIMEOUT,
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().contains("127.0.0.1:" + SERVER.port())));
    }

    @Test
    void tellsAPasswordThatIsRefused() {
        var failure = assertThrows(LoginRefusedException.class, () -> connect(null, PASSPHRASE));

        assertEquals(SERVER.target() + " does not accept the password of " + SERVER.user(), failure.getMessage());
    }

    @Test
    void tellsAWrongOrMissingPassphrase() throws Exception {
        for (String form : List.of("RFC4716", "PEM", "PKCS8")) {
            String key = Files.readString(makeKey("rsa", "2048", form, PASSPHRASE));

            var wrong = assertThrows(UnusableKeyException.class, () -> connect(key, "wrong"), form);
            var missing = assertThrows(UnusableKeyException.class, () -> connect(key, null), form);

            String subject = "the private key for " + SERVER.target();
            assertEquals(subject + " needs another passphrase", wrong.getMessage());
            assertEquals(subject + " needs a passphrase", missing.getMessage());
        }
    }

    @Test
    void tellsAKeyThatIsNone() {
        String key = SERVER.key().privateKey();
        String begin = "-----BEGIN OPENSSH PRIVATE KEY-----\n";
        List<String> bad = List.of(
                "",
                "no key",
                SERVER.key().publicKey(),
                key.substring(0, key.length() / 2),
                begin + "AAAA\n-----END OPENSSH PRIVATE KEY-----",
                begin + "****\n-----END OPENSSH PRIVATE KEY-----",
                key.replace("OPENSSH ", ""),
                key.replace("OPENSSH ", "RSA "),
                "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----");
        for (String text : bad) {
            var failure = assertThrows(UnusableKeyException.class, () -> connect(text, null), text);

            assertTrue(
                    failure.getMessage().startsWith("the private key for " + SERVER.target() + " "),
                    failure.getMessage());
            assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
        }
    }

    @Test
    void needsOneOrTheOther() {
        var failure = assertThrows(UnusableKeyException.class, () -> connect(null, null));

        assertEquals("there is neither a private key nor a password for " + SERVER.target(), failure.getMessage());
    }

    @Test
    void showsNoSecretAnywhere() throws Exception {
        String key = Files.readString(makeKey("rsa", "2048", "RFC4716", PASSPHRASE));
        List<Exception> failures = new ArrayList<>();
        failures.add(assertThrows(IOException.class, () -> connect(key, "not the passphrase")));
        failures.add(assertThrows(IOException.class, () -> connect(null, "not the passphrase")));
        failures.add(assertThrows(
                IOException.class, () -> connect(key.replaceFirst("\n.{20}", "\n"), "not the passphrase")));

        String body = key.lines().skip(2).findFirst().orElseThrow();
        for (Exception failure : failures) {
            for (Throwable e = failure; e != null; e = e.getCause()) {
                assertFalse(e.toString().contains("not the passphrase"), e.toString());
                assertFalse(e.toString().contains(body), e.toString());
            }
        }
    }

    private static void connect(String privateKey, String password) throws IOException {
        var target =
                new SshTarget("127.0.0.1", SERVER.port(), SERVER.user(), privateKey, password, SERVER.hostKeys(), null);
        try (RemoteShell shell = new SshjShells().open(target, SERVER.site())) {
            shell.connect(TIMEOUT);
        }
    }

    /** A new key, which the server lets in. */
    private static Path makeKey(String type, String bits, String form, String passphrase) throws Exception {
        Path file = directory.resolve(String.join("-", type, bits, form, Integer.toHexString(passphrase.hashCode())));
        if (!Files.exists(file)) {
            run(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    type,
                    "-b",
                    bits,
                    "-m",
                    form,
                    "-N",
                    passphrase,
                    "-C",
                    "",
                    "-f",
                    file.toString());
            SERVER.authorize(Files.readString(Path.of(file + ".pub")).strip());
        }
        return file;
    }

    private static void run(String... command) throws Exception {
        runBytes(command);
    }

    private static byte[] runBytes(String... command) throws Exception {
        Process process = new ProcessBuilder(command).start();
        byte[] said = process.getInputStream().readAllBytes();
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), errors);
        return said;
    }
}
