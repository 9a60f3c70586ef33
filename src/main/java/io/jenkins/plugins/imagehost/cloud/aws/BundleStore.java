package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.Bundle;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** The buckets in which bundles are. EC2 reads them by an access control list that S3 has for that. */
final class BundleStore implements AutoCloseable {
    private static final ObjectCannedACL FOR_EC2 = ObjectCannedACL.AWS_EXEC_READ;
    /** The permission of a session ends with that, if it ends earlier. */
    private static final Duration VALID = Duration.ofHours(1);
    /** S3 deletes so many at once. */
    private static final int AT_ONCE = 1000;
    /** The region in which S3 wants no word of its name. */
    private static final String FIRST_REGION = "us-east-1";

    private static final String NO_BUCKET = "NoSuchBucket";

    private final S3Client s3;
    private final S3Presigner presigner;
    private final String region;

    /** @param configured takes over what the account says of all clients */
    BundleStore(
            String region,
            AwsCredentialsProvider credentials,
            URI endpoint,
            UnaryOperator<S3ClientBuilder> configured) {
        boolean elsewhere = endpoint != null;
        this.region = region;
        this.s3 = configured
                .apply(S3Client.builder())
                .forcePathStyle(elsewhere)
                // S3 has no need of them, and other clouds do not know them
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
        this.presigner = S3Presigner.builder()
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .endpointOverride(endpoint)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(elsewhere)
                        .build())
                .build();
    }

    /** Where something is: a bucket, and the start of the names of what is in it. */
    record Place(String bucket, String prefix) {
        static Place of(String id) {
            int slash = id.indexOf('/');
            return slash < 0 ? new Place(id, "") : new Place(id.substring(0, slash), id.substring(slash + 1));
        }

        String key(String name) {
            return prefix + "/" + name;
        }
    }

    /** Makes a bucket, unless this account has it. */
    void ensureBucket(String name) throws CloudException, InterruptedException {
        try {
            AwsErrors.call(
                    "ListObjectsV2",
                    () -> s3.listObjectsV2(request -> request.bucket(name).maxKeys(1)));
        } catch (CloudException e) {
            switch (AwsErrors.code(e)) {
                case NO_BUCKET -> create(name);
                case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                    throw new CloudException.BadRequest(
                            "bucket '" + name + "' is in another region than " + region
                                    + ", where EC2 could not read from it; name another one",
                            e.requestId(),
                            e);
                case "AccessDenied" ->
                    throw new CloudException.NotPermitted(
                            "bucket '" + name + "' belongs to somebody else, or this account may not list it"
                                    + " (s3:ListBucket); name another one, or allow it",
                            e.requestId(),
                            e);
                default -> throw e;
            }
        }
    }

    private void create(String name) throws CloudException, InterruptedException {
        CreateBucketRequest.Builder bucket = CreateBucketRequest.builder()
                .bucket(name)
                // else there are no access control lists in it, and EC2 could not read bundles
                .objectOwnership(ObjectOwnership.BUCKET_OWNER_PREFERRED);
        if (!region.equals(FIRST_REGION)) {
            bucket.createBucketConfiguration(CreateBucketConfiguration.builder()
                    .locationConstraint(BucketLocationConstraint.fromValue(region))
                    .build());
        }
        try {
            AwsErrors.call("CreateBucket", () -> s3.createBucket(bucket.build()));
        } catch (CloudException e) {
            if (!AwsErrors.code(e).equals("BucketAlreadyOwnedByYou")) {
                throw e;
            }
        }
    }

    /** Where to upload parts to. */
    List<Bundle.Upload> uploads(Place place, List<Bundle.Part> parts) throws CloudException, InterruptedException {
        return AwsErrors.call(
                "PutObject",
                () -> parts.stream().map(part -> upload(place, part)).toList());
    }

    private Bundle.Upload upload(Place place, Bundle.Part part) {
        String sum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(part.sha1()));
        PresignedPutObjectRequest signed = presigner.presignPutObject(request -> request.signatureDuration(VALID)
                .putObjectRequest(put -> put.bucket(place.bucket())
                        .key(place.key(part.name()))
                        .acl(FOR_EC2)
                        .contentLength(part.bytes())
                        .checksumSHA1(sum)));
        List<String> headers = signed.signedHeaders().entrySet().stream()
                // curl says these itself
                .filter(header -> !header.getKey().equalsIgnoreCase("host")
                        && !header.getKey().equalsIgnoreCase("content-length"))
                .map(header -> header.getKey() + ": " + String.join(",", header.getValue()))
                .toList();
        return new Bundle.Upload(part, signed.url().toString(), headers);
    }

    /** Writes a small file for EC2 to read. */
    void put(Place place, String name, String content) throws CloudException, InterruptedException {
        try {
            AwsErrors.call(
                    "PutObject",
                    () -> s3.putObject(
                            put -> put.bucket(place.bucket())
                                    .key(place.key(name))
                                    .acl(FOR_EC2)
                                    .contentType("application/xml"),
                            RequestBody.fromString(content)));
        } catch (CloudException e) {
            if (AwsErrors.code(e).equals("AccessControlListNotSupported")) {
                throw new CloudException.BadRequest(
                        "bucket '" + place.bucket()
                                + "' has no access control lists, by which EC2 reads bundles; set its"
                                + " object ownership to 'bucket owner preferred', or name another one",
                        e.requestId(),
                        e);
            }
            throw e;
        }
    }

    /** Whether there is anything in a place. */
    boolean isUsed(Place place) throws CloudException, InterruptedException {
        return !list(place, 1).isEmpty();
    }

    /** Removes everything in a place; the bucket stays. */
    void clear(Place place) throws CloudException, InterruptedException {
        List<String> keys = list(place, AT_ONCE);
        while (!keys.isEmpty()) {
            List<ObjectIdentifier> objects = keys.stream()
                    .map(key -> ObjectIdentifier.builder().key(key).build())
                    .toList();
            DeleteObjectsResponse deleted = AwsErrors.call(
                    "DeleteObjects",
                    () -> s3.deleteObjects(request -> request.bucket(place.bucket())
                            .delete(Delete.builder()
                                    .objects(objects)
                                    .quiet(true)
                                    .build())));
            if (deleted.hasErrors() && !deleted.errors().isEmpty()) {
                throw new CloudException.Unavailable(
                        "S3 did not delete " + deleted.errors().get(0).key() + ": "
                                + deleted.errors().get(0).message(),
                        null);
            }
            keys = list(place, AT_ONCE);
        }
    }

    private List<String> list(Place place, int most) throws CloudException, InterruptedException {
        try {
            return AwsErrors.call(
                    "ListObjectsV2",
                    () -> s3
                            .listObjectsV2(request -> request.bucket(place.bucket())
                                    .prefix(place.key(""))
                                    .maxKeys(most))
                            .contents()
                            .stream()
                            .map(S3Object::key)
                            .toList());
        } catch (CloudException.NotFound e) {
            if (AwsErrors.code(e).equals(NO_BUCKET)) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public void close() {
        s3.close();
        presigner.close();
    }
}
