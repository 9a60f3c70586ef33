package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.Bundle;
import io.jenkins.plugins.imagehost.cloud.BundleCapture;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;

/**
 * The manifest of a bundle, in version 2007-10-10 of the format of Amazon's AMI tools: what the parts are, and the key that
 * opens them, encrypted for EC2. The format also wants it encrypted for the user and signed by him. Nobody has to know his
 * key, so it is made up, and forgotten when the controller ends.
 *
 * @param account number of the account
 * @param ephemeral further disks of the computer that a machine runs on
 */
record BundleManifest(
        String architecture, String rootDevice, String account, List<BlockDeviceMapping> ephemeral, Bundle bundle) {
    private static final String VERSION = "2007-10-10";
    private static final String NAME = "image";
    private static final int KEY_BITS = 2048;
    private static final int HALF = 16;

    /** @throws CloudException.BadRequest if the certificate is none */
    String xml(BundleCapture.Secret secret) throws CloudException.BadRequest {
        try {
            return xml(secret, Nobody.KEYS);
        } catch (GeneralSecurityException e) {
            throw new CloudException.BadRequest(
                    "the bundle cannot be encrypted for EC2 by the certificate of the host: " + e.getMessage(), "", e);
        }
    }

    String xml(BundleCapture.Secret secret, KeyPair user) throws GeneralSecurityException {
        // what is signed is the text of these two elements, as it is in the manifest
        String signed = machine() + image(secret, user.getPublic());
        Signature signature = Signature.getInstance("SHA1withRSA");
        signature.initSign(user.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + tag(
                        "manifest",
                        tag("version", VERSION)
                                + tag("bundler", tag("name", "image-host") + tag("version", "1") + tag("release", "1"))
                                + signed
                                + tag("signature", hex(signature.sign())));
    }

    private String machine() {
        String name = rootDevice.replaceFirst("^/dev/", "");
        StringBuilder disks = new StringBuilder(mapping("ami", name)).append(mapping("root", rootDevice));
        for (BlockDeviceMapping disk : ephemeral) {
            disks.append(mapping(disk.virtualName(), disk.deviceName().replaceFirst("^/dev/", "")));
        }
        return tag(
                "machine_configuration",
                tag("architecture", architecture) + tag("block_device_mapping", disks.toString()));
    }

    private static String mapping(String virtual, String device) {
        return tag("mapping", tag("virtual", text(virtual)) + tag("device", text(device)));
    }

    private String image(BundleCapture.Secret secret, PublicKey user) throws GeneralSecurityException {
        // as OpenSSL makes key and vector from a password, without salt
        byte[] both =
                MessageDigest.getInstance("SHA-256").digest(secret.password().getBytes(StandardCharsets.UTF_8));
        String key = HexFormat.of().formatHex(both, 0, HALF);
        String vector = HexFormat.of().formatHex(both, HALF, 2 * HALF);
        PublicKey ec2 = CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(secret.certificate().getBytes(StandardCharsets.UTF_8)))
                .getPublicKey();
        String encrypted = " algorithm=\"AES-128-CBC\"";
        return tag(
                "image",
                tag("name", NAME)
                        + tag("user", account)
                        + tag("type", "machine")
                        + digest(bundle.sha1())
                        + tag("size", String.valueOf(bundle.imageBytes()))
                        + tag("bundled_size", String.valueOf(bundle.bytes()))
                        + tag("ec2_encrypted_key", encrypted, encrypt(ec2, key))
                        + tag("user_encrypted_key", encrypted, encrypt(user, key))
                        + tag("ec2_encrypted_iv", encrypt(ec2, vector))
                        + tag("user_encrypted_iv", encrypt(user, vector))
                        + parts());
    }

    private String parts() {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < bundle.parts().size(); i++) {
            Bundle.Part part = bundle.parts().get(i);
            parts.append(tag("part", " index=\"" + i + "\"", tag("filename", text(part.name())) + digest(part.sha1())));
        }
        return tag("parts", " count=\"" + bundle.parts().size() + "\"", parts.toString());
    }

    private static String digest(String sha1) {
        return tag("digest", " algorithm=\"SHA1\"", sha1);
    }

    /** The format has the hexadecimal text of a key encrypted, not its bytes. */
    private static String encrypt(PublicKey key, String text) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return hex(cipher.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String tag(String name, String content) {
        return tag(name, "", content);
    }

    private static String tag(String name, String attributes, String content) {
        return "<" + name + attributes + ">" + content + "</" + name + ">";
    }

    /** Made when it is first needed, since that takes a while. */
    private static final class Nobody {
        static final KeyPair KEYS = make();

        private static KeyPair make() {
            try {
                KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
                keys.initialize(KEY_BITS);
                return keys.generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
