package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CopyOptions;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.DiskRequest;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.aws.AwsLab;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Fault;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Keys;
import io.jenkins.plugins.imagehost.sanitize.Allowance;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import io.jenkins.plugins.imagehost.site.CommandResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;

/** AMIs of a copy of the host's files: what they are like, and when there is none. */
class AwsSurrogateTest {
    private static final String RED_HAT = "309956199498/RHEL-9.*";
    private static final String KMS_KEY = "arn:aws:kms:us-east-1:123456789012:key/of-the-host";
    private static final String ARM = "amazon/al2023-ami-2023.*-arm64";

    @TempDir
    Path payloads;

    private AwsWorld world;

    @BeforeEach
    void start() throws IOException {
        world = new AwsWorld(new CrashPoints(0), payloads);
        world.method = "surrogate";
        world.begin();
    }

    @AfterEach
    void stop() {
        assertEquals(List.of(), world.ec2.problems());
        world.close();
    }

    private void launch(String image, String type, DiskRequest disk) throws IOException {
        HostRequest usual = World.host(type);
        HostRequest host = new HostRequest(
                "", "web", usual.types(), "", disk, usual.network(), "", "", null, "", "", null, false, Map.of());
        world.run("launch", OperationType.LAUNCH, new LaunchOrder(image, "", host, List.of()));
    }

    private ImageFacts capture(String bootMode, String imds, boolean stop, CopyOptions copy) throws IOException {
        CaptureRequest image =
                new CaptureRequest("", "web-1", "", world.method, stop, bootMode, imds, Map.of("team", "web"), copy);
        return (ImageFacts) world.run("capture", OperationType.CAPTURE, new CaptureOrder(image, null, false, false));
    }

    private void sanitize(boolean keepAccess) throws IOException {
        String output = world.shell.output;
        world.shell.output = "sanitize: end\n";
        world.shell.answer = new CommandResult(0, "sanitize: end\n", "");
        world.run(
                "sanitize-" + keepAccess,
                OperationType.SANITIZE,
                new SanitizeRequest(
                        "",
                        null,
                        null,
                        null,
                        null,
                        true,
                        List.of(Allowance.at("/etc/allowed")),
                        null,
                        null,
                        false,
                        keepAccess,
                        0,
                        false,
                        "",
                        "",
                        ""));
        world.shell.output = output;
    }

    private Image image(String id) {
        try (Ec2Client client = Ec2Client.builder()
                .endpointOverride(world.ec2.endpoint())
                .region(Region.of(AwsLab.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(Keys.KEY, "secret")))
                .httpClient(ApacheHttpClient.create())
                .build()) {
            return client.describeImages(request -> request.imageIds(id))
                    .images()
                    .get(0);
        }
    }

    /** That the cloud made nothing for a capture that was refused; the host is still there. */
    private void assertNothingMade() {
        List<String> left = world.ec2.leftovers();
        assertFalse(
                left.stream().anyMatch(line -> line.matches(".*(snapshot|image) .*") || line.contains("-volume")),
                left::toString);
        assertEquals(0, world.ec2.calls().count("CreateVolume"));
    }

    @Test
    void anImageIsAsItsHostWas() throws IOException {
        launch(world.baseImage(), "t3.small", new DiskRequest(12, "io2", 600, 0, true, KMS_KEY));

        Image image = image(capture("", "", true, CopyOptions.ALL).id());

        assertEquals("uefi-preferred", image.bootModeAsString());
        assertEquals("v2.0", image.imdsSupportAsString());
        assertEquals("x86_64", image.architectureAsString());
        assertEquals("hvm", image.virtualizationTypeAsString());
        assertTrue(image.enaSupport());
        assertEquals("/dev/xvda", image.rootDeviceName());
        assertTrue(image.tags().stream()
                .anyMatch(tag -> tag.key().equals("team") && tag.value().equals("web")));
        EbsBlockDevice disk = image.blockDeviceMappings().get(0).ebs();
        // the host says 8 GiB, whatever the double gave it
        assertEquals(8, disk.volumeSize());
        assertEquals("io2", disk.volumeTypeAsString());
        assertEquals(600, disk.iops());
        assertTrue(disk.encrypted());
        assertEquals(KMS_KEY, disk.kmsKeyId());
        assertTrue(disk.deleteOnTermination());
    }

    @Test
    void theVariablesOfItsFirmwareGoWithIt() throws IOException {
        launch(ARM, "t4g.small", DiskRequest.DEFAULT);

        Image image = image(capture("", "", true, CopyOptions.ALL).id());

        assertEquals("uefi", image.bootModeAsString());
        assertEquals("arm64", image.architectureAsString());
        assertEquals(1, world.ec2.calls().count("GetInstanceUefiData"));
    }

    @Test
    void itMayBeSmallerAndBootOtherwise() throws IOException {
        launch(world.baseImage(), "t3.small", DiskRequest.DEFAULT);

        Image image = image(capture("bios", "v2.0", true, new CopyOptions(3, List.of("/opt/build"), ""))
                .id());

        assertEquals("legacy-bios", image.bootModeAsString());
        assertNull(image.tpmSupport());
        assertEquals(3, image.blockDeviceMappings().get(0).ebs().volumeSize());
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeAnythingIsMade() throws IOException {
        launch(world.baseImage(), "t3.small", DiskRequest.DEFAULT);

        IOException refused =
                assertThrows(IOException.class, () -> capture("", "", true, new CopyOptions(1, List.of(), "")));

        assertTrue(refused.getMessage().contains("rootSizeGiB '1' is too small"), refused.getMessage());
        assertNothingMade();
    }

    @Test
    void aBootModeThatTheDiskDoesNotHaveIsRefusedBeforeAnythingIsMade() throws IOException {
        launch(world.baseImage(), "t3.small", DiskRequest.DEFAULT);
        world.shell.disk = world.shell.disk.replace("copy: boots uefi\n", "");

        IOException refused = assertThrows(IOException.class, () -> capture("uefi", "", true, CopyOptions.ALL));

        assertTrue(refused.getMessage().contains("bootMode 'uefi'"), refused.getMessage());
        assertNothingMade();
    }

    @Test
    void aLicenceThatWouldBeLostIsRefusedBeforeAnythingIsMade() throws IOException {
        launch(RED_HAT, "t3.small", DiskRequest.DEFAULT);

        IOException refused = assertThrows(IOException.class, () -> capture("", "", true, CopyOptions.ALL));

        assertTrue(refused.getMessage().contains("licence of 'Red Hat Enterprise Linux'"), refused.getMessage());
        assertNothingMade();
    }

    @Test
    void aHostThatLetsNobodyInIsRefusedWithWhatToSay() throws IOException {
        launch(world.baseImage(), "t3.small", DiskRequest.DEFAULT);
        sanitize(false);

        IOException refused = assertThrows(IOException.class, () -> capture("", "", true, CopyOptions.ALL));

        assertTrue(refused.getMessage().contains("say sanitizeHost keepAccess: true"), refused.getMessage());
        assertNothingMade();
    }

    @Test
    void aDiskWithTheBuildsKeyOnItIsRefused() throws IOException {
        launch(world.baseImage(), "t3.small", DiskRequest.DEFAULT);
        sanitize(true);
        world.method = "ebs";

        IOException refused = assertThrows(IOException.class, () -> capture("", "", true, CopyOptions.ALL));
        assertTrue(refused.getMessage().contains("leave keepAccess out"), refused.getMessage());
        assertNothingMade();
    }

    @Test
    void aFindingInTheCopyFailsTheCaptureAndLeavesTheHost() throws IOException {
        launch(world.baseImage(), "t3.small", DiskRequest.DEFAULT);
        sanitize(true);
        world.shell.output = """
                sanitize: logs: finding: /etc/allowed
                sanitize: logs: finding: /var/log/app.log
                sanitize: end
                copy: done
                """;

        IOException refused = assertThrows(IOException.class, () -> capture("", "", true, CopyOptions.ALL));

        assertTrue(refused.getMessage().contains("/var/log/app.log (logs)"), refused.getMessage());
        assertFalse(refused.getMessage().contains("/etc/allowed"), refused.getMessage());
        assertEquals(1, world.ec2.calls().count("DeleteVolume"));
        assertEquals(0, world.ec2.calls().count("CreateSnapshot"));
        assertEquals(1, world.existing(ResourceKind.HOST).size());
    }

    @Test
    void aCopyThatFailsSaysWhyAndLeavesTheHost() throws IOException {
        launch(world.baseImage(), "t3.small", DiskRequest.DEFAULT);
        world.shell.exitCode = 1;
        world.shell.output = "copy: sfdisk could not divide /dev/nvme1n1: no room\n";

        IOException failed = assertThrows(IOException.class, () -> capture("", "", true, CopyOptions.ALL));

        assertTrue(failed.getMessage().contains("no room"), failed.getMessage());
        assertEquals(1, world.ec2.calls().count("DeleteVolume"));
        assertEquals(1, world.existing(ResourceKind.HOST).size());
    }

    @Test
    void aSnapshotThatFailsLeavesNothing() throws IOException {
        launch(world.baseImage(), "t3.small", DiskRequest.DEFAULT);
        world.ec2.faults().nextSnapshotFails("Client.InvalidKmsKey.InvalidState: The KMS key is disabled");

        IOException failed = assertThrows(IOException.class, () -> capture("", "", true, CopyOptions.ALL));

        assertTrue(failed.getMessage().contains("The KMS key is disabled"), failed.getMessage());
        world.finishBuild();
        world.assertTidy(0);
        assertEquals(List.of(), world.ec2.leftovers());
    }

    @Test
    void aSnapshotIsNotTakenTwiceThoughItsAnswerIsLostAndItIsShownLate() throws IOException {
        launch(world.baseImage(), "t3.small", DiskRequest.DEFAULT);
        world.ec2.delays().unseen = Duration.ofSeconds(70);
        world.ec2.faults().next("CreateSnapshot", Fault.lostReply());

        capture("", "", true, CopyOptions.ALL);

        assertEquals(1, world.ec2.calls().count("CreateSnapshot"));
        world.finishBuild();
        world.assertTidy(1);
        assertEquals(
                2, world.ec2.leftovers().size(), () -> world.ec2.leftovers().toString());
    }

    @Test
    void aTimeThatIsOverBeforeThereIsAnImageLeavesNone() throws IOException {
        launch(world.baseImage(), "t3.small", DiskRequest.DEFAULT);
        world.ec2.delays().snapshotPending = Duration.ofHours(3);
        CaptureRequest image = new CaptureRequest("", "web-1", "", "surrogate", true, "", "", Map.of());

        IOException late = assertThrows(
                IOException.class,
                () -> world.run("capture", OperationType.CAPTURE, new CaptureOrder(image, null, false, true)));

        assertTrue(late.getMessage().contains("there is no image yet to keep"), late.getMessage());
        world.finishBuild();
        world.assertTidy(0);
        assertEquals(List.of(), world.ec2.leftovers());
    }
}
