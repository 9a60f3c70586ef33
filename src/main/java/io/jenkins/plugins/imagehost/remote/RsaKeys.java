package io.jenkins.plugins.imagehost.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;
import net.schmizz.sshj.common.Buffer;

/** RSA key pairs, where a cloud takes no other: a password can be encrypted for them. */
public final class RsaKeys {
    /** As long as EC2 makes them itself; it takes 1024, 2048 and 4096. */
    private static final int BITS = 2048;

    private static final int PEM_LINE = 64;
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";

    private RsaKeys() {}

    /** @param comment says in {@code authorized_keys} whose key it is; one line, may be empty */
    public static SshKeyPair generate(String comment) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            byte[] blob =
                    new Buffer.PlainBuffer().putPublicKey(pair.getPublic()).getCompactData();
            String line = "ssh-rsa " + Base64.getEncoder().encodeToString(blob) + ' ' + comment;
            return new SshKeyPair(line.stripTrailing(), pem(pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java makes no RSA keys: " + e.getMessage(), e);
        }
    }

    private static String pem(byte[] pkcs8) {
        return BEGIN + Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(pkcs8) + END;
    }

    /**
     * A text that was encrypted for a key.
     *
     * @param privateKey as {@link #generate} made it
     * @param encrypted base64, by PKCS #1 v1.5 as EC2 does it with passwords
     * @throws IOException if it was encrypted for another key, or is no such text
     */
    public static String decrypt(String privateKey, String encrypted) throws IOException {
        try {
            byte[] pkcs8 = Base64.getMimeDecoder()
                    .decode(privateKey.substring(BEGIN.length(), privateKey.length() - END.length()));
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(
                    Cipher.DECRYPT_MODE, KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
            return new String(cipher.doFinal(Base64.getMimeDecoder().decode(encrypted)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("it was not encrypted for this key", e);
        }
    }
}
