package io.jenkins.plugins.imagehost.copy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.Bundle;
import io.jenkins.plugins.imagehost.provision.RunScript;
import io.jenkins.plugins.imagehost.sanitize.SecretScan;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packing the image of a disk by real tools, and opening it again as EC2 would. */
class PackTest {
    private static final String SECRET = "the secret of this test";
    private static final int PART = 10 << 20;

    @TempDir
    Path room;

    private JvmSite site;
    private byte[] image;

    @BeforeEach
    void makeImage() throws Exception {
        site = new JvmSite(room);
        // of which a part cannot be compressed, and a part is a hole
        image = new byte[16 << 20];
        byte[] noise = new byte[12 << 20];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, image, 0, noise.length);
        Files.write(room.resolve("image"), noise);
        site.run(Command.of("truncate", "-s", "16M", room.resolve("image").toString()))
                .orFail("make a hole");
    }

    private CommandResult pack(String before) throws Exception {
        // the disk that is detached first is none here
        String script = "export IMAGE_HOST_SECRET='" + SECRET + "'\nroom='" + room
                + "' loop=none\nimage=$room/image\nlosetup() { :; }\n"
                + HostCopy.script("apart.sh").replaceFirst("(?s)^.*\n(?=fail\\(\\))", "") + before
                + HostCopy.script("pack.sh");
        return site.run(Command.script(script).withTimeout(Duration.ofMinutes(2)));
    }

    @Test
    void whatWasPackedCanBeOpened() throws Exception {
        Bundle bundle = HostBundle.parse(pack("").orFail("pack").stdout());

        assertEquals(image.length, bundle.imageBytes());
        assertEquals(2, bundle.parts().size());
        assertEquals(PART, bundle.parts().get(0).bytes());
        assertFalse(Files.exists(room.resolve("image")), "it would only take room");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Bundle.Part part : bundle.parts()) {
            byte[] bytes = Files.readAllBytes(Path.of(bundle.directory(), part.name()));
            assertEquals(part.bytes(), bytes.length);
            assertEquals(part.sha1(), sha1(bytes));
            all.writeBytes(bytes);
        }
        assertEquals(bundle.bytes(), all.size());
        byte[] tar = new GZIPInputStream(new ByteArrayInputStream(decrypt(all.toByteArray()))).readAllBytes();
        assertEquals(bundle.sha1(), sha1(tar));
        assertTrue(tar.length < 13 << 20, "holes take no room: " + tar.length);
        site.run(Command.of("tar", "-x", "-C", room.toString()).withStdin(tar)).orFail("unpack");
        assertArrayEquals(image, Files.readAllBytes(room.resolve("image")));
    }

    private static byte[] decrypt(byte[] bytes) throws Exception {
        byte[] both = MessageDigest.getInstance("SHA-256").digest(SECRET.getBytes(StandardCharsets.UTF_8));
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(both, 0, 16, "AES"), new IvParameterSpec(both, 16, 16));
        return cipher.doFinal(bytes);
    }

    private static String sha1(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    }

    @Test
    void aToolThatFailsFailsItAndIsNamed() throws Exception {
        CommandResult failed = pack("gzip() { cat >/dev/null; echo 'no room' >&2; return 1; }\n");

        assertEquals(1, failed.exitCode());
        assertTrue(failed.stdout().contains("no room"), failed.toString());
        assertTrue(failed.stdout().contains("gzip failed"), failed.toString());
    }

    @Test
    void whatIsSecretIsInTheEnvironmentOnly() {
        Duration hour = Duration.ofHours(1);
        RunScript making = HostBundle.task(List.of(), true, null, SecretScan.NONE, 4, SECRET, hour);
        Bundle.Part part = new Bundle.Part("image.part.0000", 1, "00");
        RunScript uploading = HostBundle.upload(
                new Bundle("/x", 1, "00", List.of(part)), List.of(new Bundle.Upload(part, SECRET, List.of())), hour);

        for (RunScript task : List.of(making, uploading)) {
            assertTrue(task.env().toString().contains(SECRET));
            assertFalse(task.source().inline().contains(SECRET));
            assertFalse(task.title().contains(SECRET));
        }
    }

    @Test
    void anIncompleteReportIsNoBundle() {
        assertThrows(IOException.class, () -> HostBundle.parse("bundle: image 5 aa\nbundle: in /x\n"));
    }
}
