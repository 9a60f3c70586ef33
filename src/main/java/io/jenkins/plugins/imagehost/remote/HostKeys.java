package io.jenkins.plugins.imagehost.remote;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/**
 * The keys of which a host must show one. Where none is known beforehand, any key will do until a login has succeeded,
 * and only that key from then on. Not earlier: a machine that boots for the first time may show the keys of its image
 * before it makes its own.
 */
final class HostKeys implements HostKeyVerifier {
    private static final List<String> RSA = List.of("rsa-sha2-512", "rsa-sha2-256", KeyType.RSA.toString());

    private volatile List<String> known;
    private volatile String shown;
    private volatile String accepted;

    HostKeys(SshTarget target) {
        known = target.hostKeys().stream().map(HostKeys::withoutComment).toList();
    }

    /** The key of the last connection that was logged in to, "type base64"; null before. */
    String accepted() {
        return accepted;
    }

    /** The login succeeded: from now on the host is known by the key that it showed. */
    void accept() {
        accepted = shown;
        if (known.isEmpty()) {
            known = List.of(shown);
        }
    }

    @Override
    public boolean verify(String host, int port, PublicKey key) {
        shown = KeyType.fromKey(key) + " "
                + Base64.getEncoder()
                        .encodeToString(
                                new Buffer.PlainBuffer().putPublicKey(key).getCompactData());
        return known.isEmpty() || known.contains(shown);
    }

    /** sshj asks for keys of these algorithms first; else it would take a key that is not known for a wrong one. */
    @Override
    public List<String> findExistingAlgorithms(String host, int port) {
        return known.stream()
                .map(key -> key.substring(0, Math.max(0, key.indexOf(' '))))
                .flatMap(type -> type.equals(KeyType.RSA.toString()) ? RSA.stream() : Stream.of(type))
                .toList();
    }

    /** What was shown and what is known, for the sentence that refuses it. */
    String difference() {
        return "shows the host key " + fingerprint(shown) + ", but is known by "
                + String.join(" and ", known.stream().map(HostKeys::fingerprint).toList());
    }

    /** As {@code ssh-keygen -l} prints it. */
    static String fingerprint(String key) {
        String[] words = key.split(" ");
        try {
            byte[] blob = Base64.getDecoder().decode(words[words.length - 1]);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return words[0] + " SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (IllegalArgumentException e) {
            return "\"" + key + "\" (which is no key)";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of an algorithm that is known here, and of the type that the line begins with. */
    static boolean isKey(String line) {
        String[] words = line.strip().split("\\s+", 3);
        try {
            PublicKey key =
                    new Buffer.PlainBuffer(Base64.getDecoder().decode(words[words.length > 1 ? 1 : 0])).readPublicKey();
            return KeyType.fromKey(key).toString().equals(words[0]);
        } catch (IllegalArgumentException | Buffer.BufferException | SSHRuntimeException e) {
            return false;
        }
    }

    private static String withoutComment(String line) {
        String[] words = line.strip().split("\\s+", 3);
        return words.length < 2 ? line : words[0] + ' ' + words[1];
    }
}
