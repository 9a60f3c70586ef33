package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Buckets and objects. */
class S3DoubleTest extends DoubleTest {
    private static final byte[] BYTES = "0123456789\r\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);

    private S3Client s3;

    @BeforeEach
    void bucket() {
        s3 = clients.s3(HOME);
        s3.createBucket(it -> it.bucket("bundles")
                .objectOwnership("BucketOwnerPreferred")
                .createBucketConfiguration(there -> there.locationConstraint(HOME)));
    }

    private byte[] get(String key) {
        return s3.getObjectAsBytes(it -> it.bucket("bundles").key(key)).asByteArray();
    }

    @Test
    void bytesComeBackAsTheyWere() {
        s3.putObject(
                it -> it.bucket("bundles").key("a/b c+d.xml").metadata(Map.of("who", "me")),
                RequestBody.fromBytes(BYTES));
        s3.putObject(it -> it.bucket("bundles").key("none"), RequestBody.empty());

        assertArrayEquals(BYTES, get("a/b c+d.xml"));
        assertArrayEquals(new byte[0], get("none"));
        HeadObjectResponse head = s3.headObject(it -> it.bucket("bundles").key("a/b c+d.xml"));
        assertEquals(12_000, head.contentLength());
        assertEquals(Map.of("who", "me"), head.metadata());
        assertArrayEquals(
                Arrays.copyOfRange(BYTES, 2, 5),
                s3.getObjectAsBytes(
                                it -> it.bucket("bundles").key("a/b c+d.xml").range("bytes=2-4"))
                        .asByteArray());
    }

    @Test
    void partsBecomeOneObject() {
        byte[] part = new byte[5 * 1024 * 1024];
        Arrays.fill(part, (byte) 7);
        String id =
                s3.createMultipartUpload(it -> it.bucket("bundles").key("big")).uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (byte[] bytes : List.of(part, BYTES)) {
            int number = parts.size() + 1;
            String etag = s3.uploadPart(
                            it -> it.bucket("bundles").key("big").uploadId(id).partNumber(number),
                            RequestBody.fromBytes(bytes))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        }
        assertEquals(2, cloud.leftovers().size());
        s3.completeMultipartUpload(
                it -> it.bucket("bundles").key("big").uploadId(id).multipartUpload(all -> all.parts(parts)));
        assertEquals(part.length + BYTES.length, get("big").length);

        String other =
                s3.createMultipartUpload(it -> it.bucket("bundles").key("gone")).uploadId();
        s3.abortMultipartUpload(it -> it.bucket("bundles").key("gone").uploadId(other));
        refused(
                "NoSuchUpload",
                () -> s3.abortMultipartUpload(
                        it -> it.bucket("bundles").key("gone").uploadId(other)));
    }

    @Test
    void objectsAreListedInPagesAndDeleted() {
        for (int i = 0; i < 5; i++) {
            String key = "d/" + i;
            s3.putObject(it -> it.bucket("bundles").key(key), RequestBody.fromString(key));
        }
        s3.putObject(it -> it.bucket("bundles").key("e"), RequestBody.fromString("e"));
        cloud.delays().pageSize = 2;
        assertEquals(
                List.of("d/0", "d/1", "d/2", "d/3", "d/4"),
                s3.listObjectsV2Paginator(it -> it.bucket("bundles").prefix("d/")).contents().stream()
                        .map(S3Object::key)
                        .toList());
        ListObjectsV2Response folders =
                s3.listObjectsV2(it -> it.bucket("bundles").delimiter("/"));
        assertEquals("d/", folders.commonPrefixes().get(0).prefix());
        assertEquals("e", folders.contents().get(0).key());
        refused("BucketNotEmpty", () -> s3.deleteBucket(it -> it.bucket("bundles")));
        s3.deleteObjects(it -> it.bucket("bundles")
                .delete(these -> these.objects(Stream.of("d/0", "d/1", "d/2", "d/3", "d/4", "e")
                        .map(key -> ObjectIdentifier.builder().key(key).build())
                        .toList())));
        s3.deleteBucket(it -> it.bucket("bundles"));
        assertEquals(List.of(), cloud.leftovers());
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThrows(NoSuchKeyException.class, () -> get("none"));
        assertThrows(NoSuchBucketException.class, () -> s3.listObjectsV2(it -> it.bucket("no-such-bucket")));
        assertEquals(
                404,
                assertThrows(S3Exception.class, () -> s3.headBucket(it -> it.bucket("no-such-bucket")))
                        .statusCode());
        assertThrows(
                BucketAlreadyOwnedByYouException.class,
                () -> s3.createBucket(
                        it -> it.bucket("bundles").createBucketConfiguration(there -> there.locationConstraint(HOME))));
        assertEquals(HOME, s3.getBucketLocation(it -> it.bucket("bundles")).locationConstraintAsString());
    }

    /** A manifest of a part that is there, with this digest. */
    private void bundle(String digest) {
        s3.putObject(
                it -> it.bucket("bundles").key("web/image.part.0").acl("aws-exec-read"), RequestBody.fromBytes(BYTES));
        s3.putObject(
                it -> it.bucket("bundles").key("web/image.manifest.xml").acl("aws-exec-read"),
                RequestBody.fromString("<manifest><machine_configuration><architecture>x86_64</architecture>"
                        + "</machine_configuration><image><parts><part index=\"0\"><filename>image.part.0</filename>"
                        + "<digest algorithm=\"SHA1\">" + digest + "</digest></part></parts></image></manifest>"));
    }

    @Test
    void aBundleBecomesAnImage() {
        bundle(S3Objects.sha1(BYTES));
        String image = ec2.registerImage(it -> it.name("bundled")
                        .imageLocation("bundles/web/image.manifest.xml")
                        .virtualizationType("hvm"))
                .imageId();

        assertEquals("instance-store", image(image).rootDeviceTypeAsString());
        assertEquals("x86_64", image(image).architectureAsString());
        refused(
                "InvalidManifest",
                () -> ec2.registerImage(it -> it.name("other").imageLocation("bundles/none.xml")));
    }

    @Test
    void whatEc2MayNotReadOrIsNotWholeIsRefused() {
        s3.putObject(it -> it.bucket("bundles").key("web/image.manifest.xml"), RequestBody.fromString("<manifest/>"));
        refused(
                "InvalidManifest",
                () -> ec2.registerImage(it -> it.name("web").imageLocation("bundles/web/image.manifest.xml")));
        bundle("00");
        refused(
                "InvalidManifest",
                () -> ec2.registerImage(it -> it.name("web").imageLocation("bundles/web/image.manifest.xml")));
        refused(
                "BadDigest",
                () -> s3.putObject(
                        it -> it.bucket("bundles").key("k").checksumSHA1("AAAAAAAAAAAAAAAAAAAAAAAAAAA="),
                        RequestBody.fromBytes(BYTES)));
        s3.createBucket(it -> it.bucket("without").createBucketConfiguration(there -> there.locationConstraint(HOME)));
        refused(
                "AccessControlListNotSupported",
                () -> s3.putObject(
                        it -> it.bucket("without").key("k").acl("aws-exec-read"), RequestBody.fromBytes(BYTES)));
    }
}
