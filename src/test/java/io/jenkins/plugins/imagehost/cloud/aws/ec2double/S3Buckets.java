package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

// prefer s3
/** What is asked of buckets. */
final class S3Buckets {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private S3Buckets() {}

    static Reply act(String action, Heard heard, S3Service.Target target, Context context, Buckets.Bucket bucket) {
        return switch (action) {
            case "ListBuckets" -> list(context);
            case "CreateBucket" -> create(heard, target.bucket(), context);
            case "HeadBucket" -> new Reply(200, null, new byte[0], Map.of("x-amz-bucket-region", bucket.region));
            case "GetBucketLocation" ->
                xml(XmlReplies.start()
                        .open("LocationConstraint", NAMESPACE)
                        .raw(bucket.region.equals("us-east-1") ? "" : bucket.region)
                        .close("LocationConstraint"));
            case "DeleteBucket" -> delete(context, bucket);
            case "ListObjectsV2" -> objects(heard, context, bucket);
            case "DeleteObjects" -> deleteObjects(heard, bucket);
            case "PutBucketTagging" -> {
                bucket.tags = Chunked.body(heard);
                yield done(204);
            }
            case "GetBucketTagging" -> tags(bucket);
            case "PutBucketAcl",
                    "PutBucketPublicAccessBlock",
                    "PutBucketPolicy",
                    "PutBucketEncryption",
                    "PutBucketOwnershipControls" -> done(200);
            default -> throw S3Service.notImplemented(action);
        };
    }

    static Reply done(int status) {
        return new Reply(status, null, new byte[0], Map.of());
    }

    static Reply xml(XmlReplies xml) {
        return new Reply(200, "application/xml", xml.bytes(), Map.of());
    }

    private static Reply list(Context context) {
        ListBucketsResponse all = ListBucketsResponse.builder()
                .buckets(context.cloud().buckets().all().stream()
                        .filter(bucket -> bucket.account.equals(context.account()))
                        .map(it -> Bucket.builder()
                                .name(it.name)
                                .creationDate(it.created)
                                .bucketRegion(it.region)
                                .build())
                        .toList())
                .build();
        return xml(XmlReplies.start()
                .open("ListAllMyBucketsResult", NAMESPACE)
                .members(all)
                .close("ListAllMyBucketsResult"));
    }

    private static Reply create(Heard heard, String name, Context context) {
        if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw new ServiceException(400, "InvalidBucketName", "The specified bucket is not valid.");
        }
        byte[] body = Chunked.body(heard);
        List<String> location =
                body.length == 0 ? List.of() : Xml.texts(Xml.parse(body).getDocumentElement(), "LocationConstraint");
        String region = context.region().name();
        String asked = location.isEmpty() ? "us-east-1" : location.get(0);
        if (!asked.equals(region)) {
            throw new ServiceException(
                    400,
                    "IllegalLocationConstraintException",
                    "The " + (location.isEmpty() ? "unspecified" : asked)
                            + " location constraint is incompatible for the region specific endpoint this request was"
                            + " sent to.");
        }
        if (!location.isEmpty() && asked.equals("us-east-1")) {
            throw new ServiceException(
                    400, "InvalidLocationConstraint", "The specified location-constraint is not valid");
        }
        Buckets.Bucket there = context.cloud().buckets().find(name);
        if (there != null) {
            boolean mine = there.account.equals(context.account());
            throw new ServiceException(
                    409,
                    mine ? "BucketAlreadyOwnedByYou" : "BucketAlreadyExists",
                    "The requested bucket name is not available.");
        }
        Buckets.Bucket made = new Buckets.Bucket(name, context.account(), region, context.now());
        String ownership = heard.headers().getFirst("x-amz-object-ownership");
        made.withLists = ownership != null && !ownership.equals("BucketOwnerEnforced");
        context.cloud().buckets().add(made);
        return new Reply(200, null, new byte[0], Map.of("Location", "/" + name));
    }

    private static Reply delete(Context context, Buckets.Bucket bucket) {
        if (!bucket.objects.isEmpty()) {
            throw new ServiceException(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
        }
        context.cloud().buckets().remove(bucket);
        return done(204);
    }

    private static Reply tags(Buckets.Bucket bucket) {
        if (bucket.tags == null) {
            throw new ServiceException(404, "NoSuchTagSet", "The TagSet does not exist");
        }
        return new Reply(200, "application/xml", bucket.tags, Map.of());
    }

    private static Reply objects(Heard heard, Context context, Buckets.Bucket bucket) {
        String prefix = heard.query().getOrDefault("prefix", "");
        String delimiter = heard.query().get("delimiter");
        int most = Math.min(
                context.delays().pageSize, Integer.parseInt(heard.query().getOrDefault("max-keys", "1000")));
        String token = heard.query().get("continuation-token");
        String after = token == null
                ? heard.query().getOrDefault("start-after", "")
                : new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        List<S3Object> found = new ArrayList<>();
        Set<String> common = new TreeSet<>();
        String last = null;
        boolean more = false;
        for (Map.Entry<String, Buckets.Stored> entry :
                bucket.objects.tailMap(after, false).entrySet()) {
            String key = entry.getKey();
            if (!key.startsWith(prefix)) {
                continue;
            }
            int end = delimiter == null ? -1 : key.indexOf(delimiter, prefix.length());
            if (end >= 0 && common.contains(key.substring(0, end + delimiter.length()))) {
                last = key;
                continue;
            }
            if (found.size() + common.size() == most) {
                more = true;
                break;
            }
            if (end >= 0) {
                common.add(key.substring(0, end + delimiter.length()));
            } else {
                found.add(S3Object.builder()
                        .key(key)
                        .eTag(entry.getValue().etag())
                        .size((long) entry.getValue().bytes().length)
                        .lastModified(entry.getValue().modified())
                        .storageClass("STANDARD")
                        .build());
            }
            last = key;
        }
        ListObjectsV2Response answer = ListObjectsV2Response.builder()
                .name(bucket.name)
                .prefix(prefix)
                .delimiter(delimiter)
                .maxKeys(most)
                .keyCount(found.size() + common.size())
                .isTruncated(more)
                .continuationToken(token)
                .nextContinuationToken(
                        more ? Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8)) : null)
                .contents(found)
                .commonPrefixes(common.stream()
                        .map(it -> CommonPrefix.builder().prefix(it).build())
                        .toList())
                .build();
        return xml(XmlReplies.start()
                .open("ListBucketResult", NAMESPACE)
                .members(answer)
                .close("ListBucketResult"));
    }

    private static Reply deleteObjects(Heard heard, Buckets.Bucket bucket) {
        Element request = Xml.parse(Chunked.body(heard)).getDocumentElement();
        List<DeletedObject> deleted = new ArrayList<>();
        for (String key : Xml.texts(request, "Key")) {
            bucket.objects.remove(key);
            deleted.add(DeletedObject.builder().key(key).build());
        }
        boolean quiet = Xml.texts(request, "Quiet").contains("true");
        return xml(XmlReplies.start()
                .open("DeleteResult", NAMESPACE)
                .members(DeleteObjectsResponse.builder()
                        .deleted(quiet ? List.of() : deleted)
                        .build())
                .close("DeleteResult"));
    }
}
