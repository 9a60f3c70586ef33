package io.jenkins.plugins.imagehost.cloud.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.Bundle;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.DoubleClock;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Ec2Double;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Fault;
import io.jenkins.plugins.imagehost.copy.HostBundle;
import io.jenkins.plugins.imagehost.provision.RunScript;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.JvmSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real curl uploads parts, which it may by what is in the URL, and knows no key of the account. */
class BundleUploadTest {
    private static final BundleStore.Place PLACE = BundleStore.Place.of("bundles/web/bake-1");

    @TempDir
    Path parts;

    private Ec2Double cloud;
    private AwsCloud aws;
    private BundleStore store;
    private Bundle bundle;

    @BeforeEach
    void start() throws Exception {
        cloud = Ec2Double.start(new DoubleClock());
        aws = AwsLab.cloud(cloud);
        store = AwsLab.bundles(aws);
        store.ensureBucket("bundles");
        Assumptions.assumeTrue(site().run(Command.script("command -v curl")).succeeded(), "needs curl");
        bundle = new Bundle(
                parts.toString(), 6, "", List.of(part("image.part.0000", "one"), part("image.part.0001", "two")));
    }

    @AfterEach
    void stop() {
        aws.close();
        cloud.close();
    }

    private JvmSite site() {
        return new JvmSite(parts);
    }

    private Bundle.Part part(String name, String content) throws Exception {
        Files.writeString(parts.resolve(name), content);
        byte[] sum = MessageDigest.getInstance("SHA-1").digest(content.getBytes());
        return new Bundle.Part(name, content.length(), HexFormat.of().formatHex(sum));
    }

    private CommandResult upload() throws Exception {
        RunScript task = HostBundle.upload(bundle, store.uploads(PLACE, bundle.parts()), Duration.ofMinutes(1));
        String environment =
                "export IMAGE_HOST_UPLOADS=" + Command.quote(task.env().get("IMAGE_HOST_UPLOADS")) + "\n";
        return site().run(Command.script(environment + task.source().inline()));
    }

    @Test
    void partsAreWhereEc2LooksForThem() throws Exception {
        CommandResult done = upload().orFail("upload");

        assertTrue(done.stdout().contains("upload: image.part.0001 is there"), done.stdout());
        assertFalse(done.stdout().contains("http"), "no permission is in the log");
        assertEquals(
                List.of(
                        "us-east-1 bucket bundles",
                        "us-east-1 object bundles/web/bake-1/image.part.0000",
                        "us-east-1 object bundles/web/bake-1/image.part.0001"),
                cloud.leftovers());
        assertEquals(
                "aws-exec-read",
                cloud.calls().of("PutObject").get(0).parameters().get("Acl"));
        assertTrue(store.isUsed(PLACE));
        store.clear(PLACE);
        assertFalse(store.isUsed(PLACE));
        assertEquals(List.of("us-east-1 bucket bundles"), cloud.leftovers());
    }

    @Test
    void aPartThatHasChangedIsRefused() throws Exception {
        Files.writeString(parts.resolve("image.part.0001"), "six");

        CommandResult refused = upload();

        assertEquals(1, refused.exitCode());
        assertTrue(refused.stdout().contains("BadDigest"), refused.stdout());
        assertTrue(refused.stdout().contains("upload: image.part.0001 was refused: status 400"), refused.stdout());
    }

    @Test
    void whatPassesIsTriedAgain() throws Exception {
        cloud.faults().next("PutObject", Fault.unavailable(), Fault.closedBefore());

        CommandResult done = upload().orFail("upload");

        assertTrue(done.stdout().contains("image.part.0000 got status 503"), done.stdout());
        assertTrue(done.stdout().contains("image.part.0000 got status 000"), done.stdout());
        assertEquals(4, cloud.calls().count("PutObject"));
    }

    @Test
    void onAwsItselfABucketIsAHostUnlessItsNameHasDots() throws Exception {
        AwsSettings usual = AwsSettings.of("aws", "eu-west-1");
        try (AwsCloud real = new AwsCloud(usual, AwsLab.credentials())) {
            assertEquals("https://bundles.s3.eu-west-1.amazonaws.com/web/image.part.0000", url(real, "bundles/web"));
            assertEquals(
                    "https://s3.eu-west-1.amazonaws.com/my.bundles/web/image.part.0000", url(real, "my.bundles/web"));
        }
    }

    /** Without the permission; signing takes no call. */
    private String url(AwsCloud real, String place) throws Exception {
        return AwsLab.bundles(real)
                .uploads(BundleStore.Place.of(place), bundle.parts())
                .get(0)
                .url()
                .replaceFirst("\\?.*", "");
    }
}
