package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** S3, path-style: finds out what is asked for, and passes it on. */
final class S3Service implements Service {
    private static final Map<String, String> PERMISSIONS = Map.of(
            "HeadBucket", "ListBucket",
            "ListObjectsV2", "ListBucket",
            "HeadObject", "GetObject",
            "DeleteObjects", "DeleteObject",
            "CreateMultipartUpload", "PutObject",
            "UploadPart", "PutObject",
            "CompleteMultipartUpload", "PutObject",
            "ListBuckets", "ListAllMyBuckets");

    /** Where a request goes: {@code key} is empty for a bucket, both are for the service. */
    record Target(String bucket, String key) {
        static Target of(Heard heard) {
            String[] parts = heard.path().substring(1).split("/", 2);
            return new Target(parts[0], parts.length == 1 ? "" : parts[1]);
        }
    }

    @Override
    public String action(Heard heard) {
        Target target = Target.of(heard);
        Set<String> query = heard.query().keySet();
        String method = heard.method();
        if (target.bucket().isEmpty()) {
            return "ListBuckets";
        }
        if (target.key().isEmpty()) {
            for (String part :
                    List.of("tagging", "acl", "publicAccessBlock", "policy", "encryption", "ownershipControls")) {
                if (query.contains(part)) {
                    String verb = method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT);
                    return verb + "Bucket" + part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
                }
            }
            return switch (method) {
                case "PUT" -> "CreateBucket";
                case "HEAD" -> "HeadBucket";
                case "DELETE" -> "DeleteBucket";
                case "POST" -> query.contains("delete") ? "DeleteObjects" : "Unknown";
                default -> query.contains("location") ? "GetBucketLocation" : "ListObjectsV2";
            };
        }
        boolean part = query.contains("uploadId");
        return switch (method) {
            case "PUT" -> part ? "UploadPart" : query.contains("acl") ? "PutObjectAcl" : "PutObject";
            case "HEAD" -> "HeadObject";
            case "DELETE" -> part ? "AbortMultipartUpload" : "DeleteObject";
            case "POST" ->
                part ? "CompleteMultipartUpload" : query.contains("uploads") ? "CreateMultipartUpload" : "Unknown";
            default -> "GetObject";
        };
    }

    @Override
    public Map<String, String> parameters(Heard heard) {
        Target target = Target.of(heard);
        Map<String, String> parameters = new TreeMap<>(heard.query());
        parameters.put("Bucket", target.bucket());
        parameters.put("Key", target.key());
        if (heard.headers().containsKey("X-amz-acl")) {
            parameters.put("Acl", heard.headers().getFirst("X-amz-acl"));
        }
        if (heard.headers().containsKey("X-amz-object-ownership")) {
            parameters.put("Ownership", heard.headers().getFirst("X-amz-object-ownership"));
        }
        return parameters;
    }

    @Override
    public Set<String> permissions(String action, Map<String, String> parameters) {
        String permission = "s3:" + PERMISSIONS.getOrDefault(action, action);
        return action.equals("PutObject") && parameters.containsKey("Acl")
                ? Set.of(permission, "s3:PutObjectAcl")
                : action.equals("CreateBucket") && parameters.containsKey("Ownership")
                        ? Set.of(permission, "s3:PutBucketOwnershipControls")
                        : Set.of(permission);
    }

    @Override
    public Reply act(Heard heard, Context context) {
        Target target = Target.of(heard);
        String action = action(heard);
        if (action.equals("ListBuckets") || action.equals("CreateBucket")) {
            return S3Buckets.act(action, heard, target, context, null);
        }
        Buckets.Bucket bucket = context.cloud().buckets().find(target.bucket());
        if (bucket == null) {
            throw new ServiceException(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        if (!bucket.account.equals(context.account())) {
            throw new ServiceException(403, "AccessDenied", "Access Denied");
        }
        if (!bucket.region.equals(context.region().name()) && !action.equals("GetBucketLocation")) {
            return new Reply(
                    301,
                    "application/xml",
                    error(
                                    new ServiceException(
                                            301,
                                            "PermanentRedirect",
                                            "The bucket you are attempting to access must be addressed using the"
                                                    + " specified endpoint."),
                                    "")
                            .body(),
                    Map.of("x-amz-bucket-region", bucket.region));
        }
        return target.key().isEmpty()
                ? S3Buckets.act(action, heard, target, context, bucket)
                : S3Objects.act(action, heard, target.key(), context, bucket);
    }

    static ServiceException notImplemented(String action) {
        return new ServiceException(
                501,
                "NotImplemented",
                "A header or query you provided implies functionality that is not implemented: " + action);
    }

    @Override
    public Reply error(ServiceException error, String requestId) {
        return new Reply(
                error.status,
                "application/xml",
                XmlReplies.start()
                        .open("Error")
                        .leaf("Code", error.code)
                        .leaf("Message", error.getMessage())
                        .leaf("RequestId", requestId)
                        .close("Error")
                        .bytes(),
                Map.of("x-amz-request-id", requestId));
    }

    @Override
    public ServiceException unknownKey() {
        return new ServiceException(
                403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
    }

    @Override
    public ServiceException expired() {
        return ServiceException.of("ExpiredToken", "The provided token has expired.");
    }

    @Override
    public ServiceException forbidden(Principal who, String permission, Context context) {
        return new ServiceException(
                403, "AccessDenied", "User: " + who.arn() + " is not authorized to perform: " + permission);
    }
}
