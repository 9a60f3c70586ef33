package io.jenkins.plugins.imagehost.cloud.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.Bundle;
import io.jenkins.plugins.imagehost.cloud.BundleCapture;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;

/** The manifest is what EC2 reads: see the format's elements in the references of the AMI tools. */
class BundleManifestTest {
    private static final Bundle BUNDLE = new Bundle(
            "/mnt/image-host-bundle/parts",
            1 << 30,
            "aa11",
            List.of(
                    new Bundle.Part("image.part.0000", 10485760, "bb22"),
                    new Bundle.Part("image.part.0001", 7, "cc33")));

    private static final BundleManifest MANIFEST = new BundleManifest(
            "x86_64",
            "/dev/sda1",
            "123456789012",
            List.of(BlockDeviceMapping.builder()
                    .virtualName("ephemeral0")
                    .deviceName("/dev/sdb")
                    .build()),
            BUNDLE);

    private final KeyPair ec2 = keys();
    private final KeyPair user = keys();

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return generator.generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String certificate(KeyPair keys) throws Exception {
        X500Name name = new X500Name("CN=EC2");
        byte[] der = new JcaX509v1CertificateBuilder(
                        name, BigInteger.ONE, new Date(0), new Date(1000), name, keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                .getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    private String xml() throws Exception {
        return MANIFEST.xml(new BundleCapture.Secret("password", certificate(ec2)), user);
    }

    private static String at(Document document, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, document);
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String decrypt(PrivateKey key, String hex) throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.DECRYPT_MODE, key);
        return new String(cipher.doFinal(HexFormat.of().parseHex(hex)), StandardCharsets.US_ASCII);
    }

    @Test
    void tellsMachineImageAndParts() throws Exception {
        Document manifest = parse(xml());

        assertEquals("2007-10-10", at(manifest, "/manifest/version"));
        assertEquals("x86_64", at(manifest, "/manifest/machine_configuration/architecture"));
        String mapping = "/manifest/machine_configuration/block_device_mapping/mapping";
        assertEquals("sda1", at(manifest, mapping + "[virtual='ami']/device"));
        assertEquals("/dev/sda1", at(manifest, mapping + "[virtual='root']/device"));
        assertEquals("sdb", at(manifest, mapping + "[virtual='ephemeral0']/device"));
        assertEquals("123456789012", at(manifest, "/manifest/image/user"));
        assertEquals("machine", at(manifest, "/manifest/image/type"));
        assertEquals("aa11", at(manifest, "/manifest/image/digest[@algorithm='SHA1']"));
        assertEquals("1073741824", at(manifest, "/manifest/image/size"));
        assertEquals("10485767", at(manifest, "/manifest/image/bundled_size"));
        assertEquals("2", at(manifest, "/manifest/image/parts/@count"));
        assertEquals("image.part.0001", at(manifest, "/manifest/image/parts/part[@index='1']/filename"));
        assertEquals("cc33", at(manifest, "/manifest/image/parts/part[@index='1']/digest[@algorithm='SHA1']"));
    }

    @Test
    void ec2OpensItByItsOwnKey() throws Exception {
        Document manifest = parse(xml());

        byte[] both = MessageDigest.getInstance("SHA-256").digest("password".getBytes(StandardCharsets.UTF_8));
        String key = HexFormat.of().formatHex(both, 0, 16);
        String vector = HexFormat.of().formatHex(both, 16, 32);
        assertEquals("AES-128-CBC", at(manifest, "/manifest/image/ec2_encrypted_key/@algorithm"));
        assertEquals(key, decrypt(ec2.getPrivate(), at(manifest, "/manifest/image/ec2_encrypted_key")));
        assertEquals(vector, decrypt(ec2.getPrivate(), at(manifest, "/manifest/image/ec2_encrypted_iv")));
        assertEquals(key, decrypt(user.getPrivate(), at(manifest, "/manifest/image/user_encrypted_key")));
        assertEquals(vector, decrypt(user.getPrivate(), at(manifest, "/manifest/image/user_encrypted_iv")));
    }

    @Test
    void isSignedAsItIsWritten() throws Exception {
        String xml = xml();

        String signed = xml.substring(xml.indexOf("<machine_configuration>"), xml.indexOf("<signature>"));
        assertTrue(signed.endsWith("</image>"));
        Signature signature = Signature.getInstance("SHA1withRSA");
        signature.initVerify(user.getPublic());
        signature.update(signed.getBytes(StandardCharsets.UTF_8));
        assertTrue(signature.verify(HexFormat.of().parseHex(at(parse(xml), "/manifest/signature"))));
    }

    @Test
    void whatIsNoCertificateIsRefused() {
        var e = assertThrows(
                CloudException.BadRequest.class, () -> MANIFEST.xml(new BundleCapture.Secret("password", "none")));
        assertTrue(e.getMessage().contains("certificate"), e.getMessage());
    }
}
