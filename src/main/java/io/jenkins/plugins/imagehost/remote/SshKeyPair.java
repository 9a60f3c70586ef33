package io.jenkins.plugins.imagehost.remote;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.util.Base64;
import java.util.Objects;

/**
 * An SSH key pair, in the forms that OpenSSH's files have.
 *
 * @param publicKey one line, "type base64 comment", as in {@code authorized_keys}; no line end
 * @param privateKey PEM in the format {@code openssh-key-v1}, without a passphrase; secret
 */
public record SshKeyPair(String publicKey, String privateKey) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String TYPE = "ssh-ed25519";
    private static final int KEY_BYTES = 32;
    private static final int BLOCK = 8;
    private static final int PEM_LINE = 70;

    public SshKeyPair {
        Objects.requireNonNull(publicKey);
        Objects.requireNonNull(privateKey);
    }

    /**
     * A new ed25519 key pair.
     *
     * @param comment says in {@code authorized_keys} whose key it is; one line, may be empty
     */
    public static SshKeyPair generate(String comment) {
        if (comment.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the comment of a key must be one line of plain text");
        }
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] point = rawPublicKey(pair.getPublic());
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] blob = publicBlob(point);
            String line = TYPE + ' ' + Base64.getEncoder().encodeToString(blob) + ' ' + comment;
            return new SshKeyPair(line.stripTrailing(), pem(blob, point, seed, comment));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no Ed25519 keys: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key's type and base64 without the comment, as host keys are pinned. */
    public String pin() {
        String[] words = publicKey.split(" ", 3);
        return words[0] + ' ' + words[1];
    }

    /** Without the private half. */
    @Override
    public String toString() {
        return publicKey;
    }

    /** RFC 8032's encoding of the key, which X.509's ends with. */
    private static byte[] rawPublicKey(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return java.util.Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    }

    /** The layout is that of OpenSSH's PROTOCOL.key. */
    private static String pem(byte[] blob, byte[] point, byte[] seed, String comment) throws IOException {
        var file = new ByteArrayOutputStream();
        file.writeBytes("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
        var out = new DataOutputStream(file);
        string(out, "none");
        string(out, "none");
        string(out, "");
        out.writeInt(1);
        string(out, blob);
        string(out, privateSection(point, seed, comment));
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(file.toByteArray())
                + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    private static byte[] privateSection(byte[] point, byte[] seed, String comment) throws IOException {
        var section = new ByteArrayOutputStream();
        var out = new DataOutputStream(section);
        // Twice the same number: with a passphrase it tells a wrong one.
        int check = RANDOM.nextInt();
        out.writeInt(check);
        out.writeInt(check);
        out.write(publicBlob(point));
        out.writeInt(seed.length + point.length);
        out.write(seed);
        out.write(point);
        string(out, comment);
        for (int padding = 1; out.size() % BLOCK != 0; padding++) {
            out.write(padding);
        }
        return section.toByteArray();
    }

    private static byte[] publicBlob(byte[] point) throws IOException {
        var blob = new ByteArrayOutputStream();
        var out = new DataOutputStream(blob);
        string(out, TYPE);
        string(out, point);
        return blob.toByteArray();
    }

    private static void string(DataOutputStream out, String text) throws IOException {
        string(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void string(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
