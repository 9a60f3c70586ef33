package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** OpenSSH public keys, as EC2 takes and shows them. */
final class PublicKeys {
    /**
     * A public key.
     *
     * @param type {@code rsa} or {@code ed25519}
     * @param line in OpenSSH's form
     */
    record Parsed(String type, String line, AsymmetricKeyParameter key, byte[] blob) {}

    private PublicKeys() {}

    static Parsed parse(String text) {
        String[] words = text.strip().split("\\s+");
        try {
            byte[] blob = Base64.getDecoder().decode(words[1]);
            AsymmetricKeyParameter key = OpenSSHPublicKeyUtil.parsePublicKey(blob);
            if (key instanceof RSAKeyParameters rsa && words[0].equals("ssh-rsa")) {
                int bits = rsa.getModulus().bitLength();
                if (bits != 1024 && bits != 2048 && bits != 4096) {
                    throw ServiceException.of("InvalidKey.Format", "Invalid RSA key length: %d", bits);
                }
                return new Parsed("rsa", text.strip(), key, blob);
            } else if (key instanceof Ed25519PublicKeyParameters && words[0].equals("ssh-ed25519")) {
                return new Parsed("ed25519", text.strip(), key, blob);
            }
        } catch (IllegalArgumentException | IllegalStateException | ArrayIndexOutOfBoundsException e) {
            // said below
        }
        throw ServiceException.of("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
    }

    /** Of an imported key. */
    static String fingerprint(Parsed key) {
        try {
            if (key.type().equals("ed25519")) {
                return digest("SHA-256", key.blob(), false) + "=";
            }
            return digest(
                    "MD5",
                    SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key.key())
                            .getEncoded(),
                    true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As colon-separated bytes, or as Base64 without padding. */
    static String digest(String algorithm, byte[] data, boolean colons) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(data);
            return colons
                    ? HexFormat.ofDelimiter(":").formatHex(digest)
                    : Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a Windows instance does with its password. */
    static String encrypt(String line, String text) {
        PKCS1Encoding cipher = new PKCS1Encoding(new RSAEngine());
        cipher.init(true, parse(line).key());
        byte[] clear = text.getBytes(StandardCharsets.UTF_8);
        try {
            return Base64.getEncoder().encodeToString(cipher.processBlock(clear, 0, clear.length));
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
    }
}
