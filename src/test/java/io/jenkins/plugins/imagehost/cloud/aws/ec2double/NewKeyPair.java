package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/** A key pair that EC2 makes. */
record NewKeyPair(String publicLine, String privatePem, String fingerprint) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static NewKeyPair of(String type) {
        try {
            return switch (type) {
                case "rsa" -> of(rsa(), "ssh-rsa", "RSA PRIVATE KEY");
                case "ed25519" -> of(ed25519(), "ssh-ed25519", "OPENSSH PRIVATE KEY");
                default -> throw ServiceException.badValue(type, "KeyType", "It is rsa or ed25519.");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NewKeyPair of(AsymmetricCipherKeyPair pair, String name, String pemType) throws IOException {
        byte[] blob = OpenSSHPublicKeyUtil.encodePublicKey(pair.getPublic());
        String pem = "-----BEGIN " + pemType + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(OpenSSHPrivateKeyUtil.encodePrivateKey(pair.getPrivate()))
                + "\n-----END " + pemType + "-----";
        String fingerprint = name.equals("ssh-rsa")
                ? PublicKeys.digest(
                        "SHA-1",
                        PrivateKeyInfoFactory.createPrivateKeyInfo(pair.getPrivate())
                                .getEncoded(),
                        true)
                : PublicKeys.digest("SHA-256", blob, false) + "=";
        return new NewKeyPair(name + " " + Base64.getEncoder().encodeToString(blob), pem, fingerprint);
    }

    private static AsymmetricCipherKeyPair rsa() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new AsymmetricCipherKeyPair(
                    PublicKeyFactory.createKey(pair.getPublic().getEncoded()),
                    PrivateKeyFactory.createKey(pair.getPrivate().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AsymmetricCipherKeyPair ed25519() {
        Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
        generator.init(new Ed25519KeyGenerationParameters(RANDOM));
        return generator.generateKeyPair();
    }
}
