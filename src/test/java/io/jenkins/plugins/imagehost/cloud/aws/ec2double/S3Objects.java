package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;

// prefer s3
/** What is asked of objects. */
final class S3Objects {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static final int LEAST_PART = 5 * 1024 * 1024;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private S3Objects() {}

    static Reply act(String action, Heard heard, String key, Context context, Buckets.Bucket bucket) {
        return switch (action) {
            case "PutObject" -> put(heard, key, context, bucket);
            case "GetObject" -> get(heard, find(bucket, key));
            case "HeadObject" -> head(find(bucket, key));
            case "PutObjectAcl" -> {
                find(bucket, key);
                yield S3Buckets.done(200);
            }
            case "DeleteObject" -> {
                bucket.objects.remove(key);
                yield S3Buckets.done(204);
            }
            case "CreateMultipartUpload" -> begin(heard, key, bucket);
            case "UploadPart" -> part(heard, bucket);
            case "CompleteMultipartUpload" -> complete(heard, context, bucket);
            case "AbortMultipartUpload" -> {
                upload(heard, bucket);
                bucket.uploads.remove(heard.query().get("uploadId"));
                yield S3Buckets.done(204);
            }
            default -> throw S3Service.notImplemented(action);
        };
    }

    private static Buckets.Stored find(Buckets.Bucket bucket, String key) {
        Buckets.Stored stored = bucket.objects.get(key);
        if (stored == null) {
            throw new ServiceException(404, "NoSuchKey", "The specified key does not exist.");
        }
        return stored;
    }

    private static Map<String, String> metadata(Heard heard) {
        Map<String, String> metadata = new TreeMap<>();
        heard.headers().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz-meta-")) {
                metadata.put(lower, values.get(0));
            }
        });
        return metadata;
    }

    private static Reply put(Heard heard, String key, Context context, Buckets.Bucket bucket) {
        if (heard.headers().containsKey("X-amz-copy-source")) {
            throw S3Service.notImplemented("CopyObject");
        }
        if ("*".equals(heard.headers().getFirst("If-None-Match")) && bucket.objects.containsKey(key)) {
            throw new ServiceException(
                    412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }
        byte[] bytes = Chunked.body(heard);
        String acl = Objects.toString(heard.headers().getFirst("x-amz-acl"), "");
        if (!acl.isEmpty() && !bucket.withLists) {
            throw new ServiceException(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
        }
        String sum = heard.headers().getFirst("x-amz-checksum-sha1");
        if (sum != null && !sum.equals(Base64.getEncoder().encodeToString(digest("SHA-1", bytes)))) {
            throw new ServiceException(
                    400, "BadDigest", "The SHA1 you specified did not match the calculated checksum.");
        }
        String etag = "\"" + HexFormat.of().formatHex(md5(bytes)) + "\"";
        String type = heard.headers().getFirst("Content-Type");
        bucket.objects.put(key, new Buckets.Stored(bytes, type, etag, metadata(heard), acl, context.now()));
        return new Reply(200, null, new byte[0], Map.of("ETag", etag));
    }

    private static Map<String, String> headers(Buckets.Stored stored) {
        Map<String, String> headers = new TreeMap<>(stored.metadata());
        headers.put("ETag", stored.etag());
        headers.put("Accept-Ranges", "bytes");
        headers.put(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC).format(stored.modified()));
        return headers;
    }

    private static Reply get(Heard heard, Buckets.Stored stored) {
        Map<String, String> headers = headers(stored);
        Matcher range = RANGE.matcher(Objects.toString(heard.headers().getFirst("Range"), ""));
        if (!range.matches()) {
            return new Reply(200, stored.type(), stored.bytes(), headers);
        }
        int length = stored.bytes().length;
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2).isEmpty() ? length - 1 : Math.min(length - 1, Integer.parseInt(range.group(2)));
        if (from >= length) {
            throw new ServiceException(416, "InvalidRange", "The requested range is not satisfiable");
        }
        headers.put("Content-Range", "bytes " + from + "-" + to + "/" + length);
        return new Reply(206, stored.type(), Arrays.copyOfRange(stored.bytes(), from, to + 1), headers);
    }

    private static Reply head(Buckets.Stored stored) {
        Map<String, String> headers = headers(stored);
        headers.put("Content-Length", String.valueOf(stored.bytes().length));
        return new Reply(200, stored.type(), new byte[0], headers);
    }

    private static Reply begin(Heard heard, String key, Buckets.Bucket bucket) {
        String id = UUID.randomUUID().toString();
        bucket.uploads.put(id, new Buckets.Upload(key, heard.headers().getFirst("Content-Type"), metadata(heard)));
        return S3Buckets.xml(XmlReplies.start()
                .open("InitiateMultipartUploadResult", NAMESPACE)
                .members(CreateMultipartUploadResponse.builder()
                        .bucket(bucket.name)
                        .key(key)
                        .uploadId(id)
                        .build())
                .close("InitiateMultipartUploadResult"));
    }

    private static Buckets.Upload upload(Heard heard, Buckets.Bucket bucket) {
        Buckets.Upload upload = bucket.uploads.get(heard.query().get("uploadId"));
        if (upload == null) {
            throw new ServiceException(404, "NoSuchUpload", "The specified upload does not exist.");
        }
        return upload;
    }

    private static Reply part(Heard heard, Buckets.Bucket bucket) {
        byte[] bytes = Chunked.body(heard);
        upload(heard, bucket).parts.put(Integer.valueOf(heard.query().get("partNumber")), bytes);
        return new Reply(
                200, null, new byte[0], Map.of("ETag", "\"" + HexFormat.of().formatHex(md5(bytes)) + "\""));
    }

    private static Reply complete(Heard heard, Context context, Buckets.Bucket bucket) {
        Buckets.Upload upload = upload(heard, bucket);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteArrayOutputStream sums = new ByteArrayOutputStream();
        int last = 0;
        List<Element> parts = Xml.elements(Xml.parse(Chunked.body(heard)).getDocumentElement(), "Part");
        for (Element part : parts) {
            int number = Integer.parseInt(Xml.texts(part, "PartNumber").get(0));
            byte[] bytes = upload.parts.get(number);
            String etag = Xml.texts(part, "ETag").get(0).replace("\"", "");
            if (bytes == null || !etag.equals(HexFormat.of().formatHex(md5(bytes)))) {
                throw new ServiceException(
                        400, "InvalidPart", "One or more of the specified parts could not be found.");
            }
            if (number <= last) {
                throw new ServiceException(400, "InvalidPartOrder", "The list of parts was not in ascending order.");
            }
            last = number;
            boolean isLast = part == parts.get(parts.size() - 1);
            if (!isLast && bytes.length < LEAST_PART) {
                throw new ServiceException(
                        400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
            }
            all.writeBytes(bytes);
            sums.writeBytes(md5(bytes));
        }
        String etag = "\"" + HexFormat.of().formatHex(md5(sums.toByteArray())) + "-" + parts.size() + "\"";
        bucket.objects.put(
                upload.key,
                new Buckets.Stored(all.toByteArray(), upload.type, etag, upload.metadata, "", context.now()));
        bucket.uploads.remove(heard.query().get("uploadId"));
        return S3Buckets.xml(XmlReplies.start()
                .open("CompleteMultipartUploadResult", NAMESPACE)
                .members(CompleteMultipartUploadResponse.builder()
                        .bucket(bucket.name)
                        .key(upload.key)
                        .eTag(etag)
                        .build())
                .close("CompleteMultipartUploadResult"));
    }

    private static byte[] md5(byte[] bytes) {
        return digest("MD5", bytes);
    }

    /** In hexadecimal. */
    static String sha1(byte[] bytes) {
        return HexFormat.of().formatHex(digest("SHA-1", bytes));
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
