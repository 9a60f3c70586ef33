package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.Publication;
import io.jenkins.plugins.imagehost.cloud.Publication.Pointers;
import io.jenkins.plugins.imagehost.cloud.Publication.Sharing;
import io.jenkins.plugins.imagehost.cloud.PublishableImage;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.aws.AwsLab;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Fault;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;

/** AMIs of a bundle in S3: what they stand on, and when there is none. */
class AwsInstanceStoreTest {
    private static final String STRANGER = "AKIAI44QH8DHBEXAMPLE";

    @TempDir
    Path payloads;

    private AwsBundleWorld bundles;
    private AwsWorld world;

    @BeforeEach
    void start() throws IOException {
        bundles = new AwsBundleWorld(new CrashPoints(0), payloads);
        world = bundles.world;
    }

    @AfterEach
    void stop() {
        assertEquals(List.of(), world.ec2.problems());
        bundles.close();
    }

    private String refused(String bucket, int size) {
        return assertThrows(IOException.class, () -> bundles.capture("refused", bucket, size))
                .getMessage();
    }

    /** That S3 was not even asked. */
    private void assertNothingMade() {
        assertEquals(0, world.ec2.calls().count("ListObjectsV2"));
        assertEquals(0, world.ec2.calls().count("PutObject"));
    }

    private void makeBucket(String key, String region) {
        try (S3Client s3 = S3Client.builder()
                .endpointOverride(world.ec2.endpoint())
                .forcePathStyle(true)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "secret")))
                .httpClient(ApacheHttpClient.create())
                .build()) {
            s3.createBucket(bucket -> bucket.bucket(AwsBundleWorld.BUCKET)
                    .createBucketConfiguration(
                            region.equals(AwsLab.REGION)
                                    ? null
                                    : CreateBucketConfiguration.builder()
                                            .locationConstraint(region)
                                            .build()));
        }
    }

    /** A capture into a bucket that cannot be used ends with this sentence, before the host has done anything. */
    private void assertUseless(String sentence) throws IOException {
        String said = refused(AwsBundleWorld.BUCKET, 4);
        assertTrue(said.contains(sentence), said);
        assertFalse(world.log.toString().contains("bundle: "), () -> world.log.toString());
        assertEquals(1, world.existing(ResourceKind.HOST).size());
        world.ec2.keys().permanent(Keys.KEY, Keys.ACCOUNT);
        world.finishBuild();
        bundles.assertTidy(0);
    }

    @Test
    void anImageStandsOnItsBundleAndIsRetiredWithIt() throws Exception {
        bundles.launch().capture();

        assertEquals(1, world.ec2.calls().count("CreateBucket"));
        assertFalse(world.log.toString().contains("X-Amz-Signature"), "no permission is in the log");
        bundles.retire();
        world.finishBuild();
        bundles.assertTidy(0);
    }

    @Test
    void aBundleThatCannotBeRemovedNowIsRemovedLater() throws IOException {
        bundles.launch().capture();
        world.ec2.keys().deny(Keys.KEY, "s3:DeleteObject");

        IOException failed = assertThrows(IOException.class, bundles::retire);

        assertTrue(failed.getMessage().contains("AWS refused DeleteObjects: "), failed.getMessage());
        assertEquals(1, world.existing(ResourceKind.IMAGE).size());
        world.ec2.keys().permanent(Keys.KEY, Keys.ACCOUNT);
        world.finishBuild();
        bundles.assertTidy(0);
    }

    @Test
    void aPathBehindTheBucketIsWhereItIs() throws IOException {
        bundles.launch().capture("capture", "my-images/web", 4);
        world.finishBuild();

        assertTrue(
                world.ec2.leftovers().contains("us-east-1 object my-images/web/bake-1-capture/image.manifest.xml"),
                () -> world.ec2.leftovers().toString());
    }

    @Test
    void anImageInS3IsNotCopiedToWhereNobodyWouldRemoveIt() throws IOException {
        ImageFacts image = bundles.launch().capture();
        Publication abroad = new Publication(
                List.of("eu-west-1"), Map.of(), new Sharing(List.of(), false, false), null, false, Pointers.NONE);
        PublishableImage source = new PublishableImage(image.id(), AwsLab.REGION, "web-1", "", true);

        IOException failed = assertThrows(
                IOException.class,
                () -> world.run(
                        "publish",
                        OperationType.PUBLISH,
                        new PublicationOrder(source, abroad, Map.of(), false, false)));

        assertTrue(failed.getMessage().contains("regions 'eu-west-1': image '" + image.id() + "' is kept in S3"));
    }

    @Test
    void aFailureLeavesNothingButTheBucket() throws IOException {
        bundles.launch();
        world.ec2.faults().always("RegisterImage", Fault.error(400, "InvalidManifest", "It is not to be read."));

        String said = refused(AwsBundleWorld.BUCKET, 4);

        assertTrue(said.contains("It is not to be read."), said);
        world.finishBuild();
        bundles.assertTidy(0);
    }

    @Test
    void aBucketThatIsNoneIsRefusedBeforeAnythingIsMade() throws IOException {
        bundles.launch();

        assertTrue(refused("Not_A_Bucket", 4).contains("bucket 'Not_A_Bucket'"));
        assertNothingMade();
    }

    @Test
    void aBucketIsNeeded() throws IOException {
        bundles.launch();

        assertTrue(refused("", 4).contains("bucket ''"));
        assertNothingMade();
    }

    @Test
    void aBucketOfSomebodyElseIsNotUsed() throws IOException {
        world.ec2.keys().permanent(STRANGER, "210987654321");
        makeBucket(STRANGER, AwsLab.REGION);
        bundles.launch();

        assertUseless("bucket 'my-images' belongs to somebody else");
    }

    @Test
    void aBucketInAnotherRegionIsNotUsed() throws IOException {
        makeBucket(Keys.KEY, "eu-west-1");
        bundles.launch();

        String said = refused(AwsBundleWorld.BUCKET, 4);

        assertTrue(said.contains("bucket 'my-images' is in another region than us-east-1"), said);
        world.finishBuild();
        assertEquals(List.of("eu-west-1 bucket my-images"), world.ec2.leftovers());
    }

    @Test
    void aBucketFromWhichEc2CouldNotReadIsNotUsed() throws IOException {
        makeBucket(Keys.KEY, AwsLab.REGION);
        bundles.launch();

        assertUseless("bucket 'my-images' has no access control lists");
    }

    @Test
    void whoMayNotMakeABucketIsTold() throws IOException {
        bundles.launch();
        world.ec2.keys().deny(Keys.KEY, "s3:CreateBucket");

        assertUseless("AWS refused CreateBucket: ");
    }

    @Test
    void whoMayNotUploadIsToldBeforeAnythingIsPacked() throws IOException {
        bundles.launch();
        world.ec2.keys().deny(Keys.KEY, "s3:PutObjectAcl");

        assertUseless("AWS refused PutObject: ");
    }

    @Test
    void aDiskThatIsTooLargeIsRefused() throws IOException {
        bundles.launch();

        assertTrue(refused("my-images", 11).contains("rootSizeGiB '11' is too large"));
        assertNothingMade();
    }

    @Test
    void aHostWithoutRoomIsRefused() throws IOException {
        bundles.launch();
        world.shell.disk = world.shell.disk.replace("copy: room 99999999999\n", "copy: room 1000000000\n");

        assertTrue(refused("my-images", 4).contains("mount another disk"));
        assertNothingMade();
    }

    @Test
    void aHostWithoutTheCertificateIsRefused() throws IOException {
        bundles.launch();
        world.shell.certificate = "";

        assertTrue(refused("my-images", 4).contains("cert-ec2.pem"));
        assertNothingMade();
    }

    @Test
    void aHostOnEbsIsRefused() throws IOException {
        bundles.launch("136693071363/debian-11-*");

        assertTrue(refused("my-images", 4).contains("has its root disk on EBS"));
        assertNothingMade();
    }

    @Test
    void aHostWithoutADiskOnEbsCanGetAnImageThatHasOne() throws IOException {
        bundles.launch();
        world.method = "surrogate";
        world.capture(null);
        world.finishBuild();

        world.assertTidy(1);
        assertEquals(1, world.existing(ResourceKind.SNAPSHOT).size());
    }

    @Test
    void aTypeThatHasItsRootDiskOnEbsOnlyIsRefusedBeforeAnythingIsMade() throws IOException {
        world.begin();
        LaunchOrder order = new LaunchOrder("amazon/amzn-ami-hvm-2018.03.*-s3", "", World.host("t2.micro"), List.of());

        IOException failed = assertThrows(IOException.class, () -> world.run("launch", OperationType.LAUNCH, order));

        assertTrue(
                failed.getMessage().contains("type 't2.micro' has its root disk on ebs, not on instance-store"),
                failed.getMessage());
        assertEquals(List.of(), world.ec2.leftovers());
    }

    @Test
    void takesWhatIsSaidOfItBesides() throws Exception {
        Set<String> usual = AwsPolicyTest.documented(0);
        Set<String> policy = AwsPolicyTest.documented(3);
        Set<String> all = new TreeSet<>(usual);
        all.addAll(policy);
        world.ec2.keys().allow(Keys.KEY, all.toArray(String[]::new));

        ImageFacts image = bundles.launch().capture();
        world.finishBuild();
        world.connected().resources().remove(new ResourceRef(ResourceKind.IMAGE, image.id()), "");

        Set<String> used = world.ec2.calls().permissions();
        used.removeAll(usual);
        // which needs no permission
        used.remove("sts:GetCallerIdentity");
        assertEquals(String.join("\n", policy), String.join("\n", used));
    }
}
