package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Bundles of instance-store images, as the AMI tools upload them. */
final class Bundles {
    /** The access control list that lets EC2 read. */
    private static final String FOR_EC2 = "aws-exec-read";

    private Bundles() {}

    /** The architecture that a manifest names. */
    static String architecture(Context context, String location) {
        String[] parts = location.split("/", 2);
        Buckets.Bucket bucket = context.cloud().buckets().find(parts[0]);
        Buckets.Stored manifest = bucket == null || parts.length < 2 || !bucket.account.equals(context.account())
                ? null
                : bucket.objects.get(parts[1]);
        if (manifest == null || !manifest.acl().equals(FOR_EC2)) {
            throw ServiceException.of(
                    "InvalidManifest",
                    "HTTP 403 (Forbidden) response for URL http://s3.amazonaws.com/%s: check your manifest path is"
                            + " correct and in the correct region.",
                    location);
        }
        try {
            Document xml = Xml.parse(manifest.bytes());
            String folder = parts[1].substring(0, parts[1].lastIndexOf('/') + 1);
            for (Element part : Xml.elements(xml.getDocumentElement(), "part")) {
                String name = Xml.texts(part, "filename").get(0);
                Buckets.Stored stored = bucket.objects.get(folder + name);
                if (stored == null || !stored.acl().equals(FOR_EC2)) {
                    throw ServiceException.of("InvalidManifest", "The part %s of the bundle is not there.", name);
                }
                if (!Xml.texts(part, "digest").get(0).equals(S3Objects.sha1(stored.bytes()))) {
                    throw ServiceException.of("InvalidManifest", "The part %s of the bundle has changed.", name);
                }
            }
            return Xml.texts(xml.getDocumentElement(), "architecture").get(0);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw ServiceException.of(
                    "InvalidManifest",
                    "The specified AMI has an unparsable manifest, or you may not have access to the location of the"
                            + " manifest file in Amazon S3.");
        }
    }
}
