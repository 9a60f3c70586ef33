package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Publication;
import io.jenkins.plugins.imagehost.cloud.PublishableImage;
import java.util.List;
import java.util.regex.Pattern;

/** Refuses what no publication on AWS can have, without asking the cloud. */
final class PublicationForm {
    static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    static final Pattern ORGANIZATION =
            Pattern.compile("arn:aws[a-z-]*:organizations::\\d{12}:organization/o-[a-z0-9]{10,32}");
    static final Pattern UNIT = Pattern.compile(
            "arn:aws[a-z-]*:organizations::\\d{12}:ou/o-[a-z0-9]{10,32}/ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}");
    private static final Pattern PARAMETER = Pattern.compile("(?!/?(aws|ssm))(/?[A-Za-z0-9_.-]+)(/[A-Za-z0-9_.-]+)*");
    private static final int MAX_PARAMETER = 1011;
    private static final Pattern TEMPLATE = Pattern.compile("[A-Za-z0-9().\\-/_]{3,128}");
    private static final Pattern TEMPLATE_ID = Pattern.compile("lt-[0-9a-f]{8,17}");

    private PublicationForm() {}

    static void check(PublishableImage image, Publication publication) throws CloudException.BadRequest {
        checkRegions(image, publication);
        checkSharing(image, publication.sharing());
        checkPointers(publication.pointers(), publication.targets(image.region()));
    }

    private static void checkRegions(PublishableImage image, Publication publication) throws CloudException.BadRequest {
        List<String> targets = publication.targets(image.region());
        for (String region : publication.kmsKeys().keySet()) {
            refuseUnless(
                    !region.equals(image.region()),
                    "kmsKeys '" + region
                            + "' is where the image is made: say launchImageHost(disk: [kmsKey: …]) for that");
            refuseUnless(targets.contains(region), "kmsKeys '" + region + "' is none of the regions " + targets);
        }
    }

    private static void checkSharing(PublishableImage image, Publication.Sharing sharing)
            throws CloudException.BadRequest {
        for (String with : sharing.with()) {
            refuseUnless(
                    ACCOUNT.matcher(with).matches()
                            || ORGANIZATION.matcher(with).matches()
                            || UNIT.matcher(with).matches(),
                    "shareWith '" + with + "' is nobody on AWS: the twelve digits of an account, or the ARN of an"
                            + " organization or of an organizational unit is meant");
        }
        refuseUnless(
                !sharing.snapshots()
                        || sharing.everybody()
                        || sharing.with().stream()
                                .anyMatch(with -> ACCOUNT.matcher(with).matches()),
                "shareSnapshots 'true' needs an account in shareWith: snapshots are shared with accounts only");
        refuseUnless(
                !sharing.everybody() || image.sanitized(),
                "public 'true' needs a sanitized image: everybody could read what its disk holds, so call sanitizeHost,"
                        + " with its scan, before captureImage");
    }

    private static void checkPointers(Publication.Pointers pointers, List<String> targets)
            throws CloudException.BadRequest {
        String parameter = pointers.parameter();
        refuseUnless(
                parameter.isEmpty() || PARAMETER.matcher(parameter).matches() && parameter.length() <= MAX_PARAMETER,
                "ssmParameter '" + parameter + "' is no name of a parameter: '/images/web' is one; aws and ssm are"
                        + " AWS's own beginnings");
        refuseUnless(
                parameter.isEmpty() || parameter.startsWith("/") || !parameter.contains("/"),
                "ssmParameter '" + parameter + "' has to begin with a slash, since it has one further on");
        String template = pointers.launchTemplate();
        refuseUnless(
                template.isEmpty() || TEMPLATE.matcher(template).matches(),
                "launchTemplate '" + template + "' is no launch template: its name or its id is meant");
        refuseUnless(
                targets.isEmpty() || !isId(template),
                "launchTemplate '" + template + "' is of one region only: say its name, which is looked for in each of"
                        + " the regions " + targets);
    }

    static boolean isId(String template) {
        return TEMPLATE_ID.matcher(template).matches();
    }

    static void refuseUnless(boolean good, String sentence) throws CloudException.BadRequest {
        if (!good) {
            throw new CloudException.BadRequest(sentence);
        }
    }
}
