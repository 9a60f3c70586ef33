package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;

/** Looking images up. */
final class Amis {
    static final String SELF = "self";
    /** AWS's code for a name that another image has. */
    static final String TAKEN = "InvalidAMIName.Duplicate";

    private final AwsClients clients;

    Amis(AwsClients clients) {
        this.clients = clients;
    }

    /** @throws CloudException.NotFound if the account sees none of that id */
    Image get(String id) throws CloudException, InterruptedException {
        return find(id).orElseThrow(() -> new CloudException.NotFound("there is no image " + id
                + " that this account may use in " + clients.settings().region()));
    }

    /** Empty if the account sees none of that id. */
    Optional<Image> find(String id) throws CloudException, InterruptedException {
        return new KnownIds(List.of(id))
                        .ask(known -> AwsErrors.call(
                                "DescribeImages",
                                () -> clients.ec2()
                                        .describeImages(request -> request.imageIds(known))
                                        .images()))
                        .stream()
                        .findFirst();
    }

    /** The newest available image of these owners whose name matches. */
    Optional<Image> newest(Collection<String> owners, String pattern, String arch)
            throws CloudException, InterruptedException {
        List<Image> found = find(DescribeImagesRequest.builder()
                .owners(owners)
                .filters(AwsTags.filter("name", pattern), AwsTags.filter("state", ImageState.AVAILABLE.toString())));
        return found.stream()
                .filter(image -> arch.isEmpty() || arch.equals(image.architectureAsString()))
                .max(Comparator.comparing(Image::creationDate, Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    /** This account's own image of a name. */
    Optional<Image> named(String name) throws CloudException, InterruptedException {
        return find(DescribeImagesRequest.builder().owners(SELF).filters(AwsTags.filter("name", literally(name))))
                .stream()
                .filter(image -> name.equals(image.name()))
                .findFirst();
    }

    /**
     * After an answer was lost: whether it was an earlier try that took the name.
     *
     * @param token that the image was to be made with
     * @param taken the cloud's refusal
     */
    String madeEarlier(String name, String token, CloudException taken) throws CloudException, InterruptedException {
        Image holder = named(name)
                .orElseThrow(() -> new CloudException.Unavailable(
                        "name '" + name + "' is taken by an image that is not shown yet", taken));
        if (AwsTags.token(holder.tags()).equals(token)) {
            return holder.imageId();
        }
        throw new CloudException.BadRequest(taken(name, holder), taken.requestId(), taken);
    }

    /** Refuses a name that an image of this account has. */
    void checkFree(String name) throws CloudException, InterruptedException {
        Optional<Image> holder = named(name);
        if (holder.isPresent()) {
            throw new CloudException.BadRequest(taken(name, holder.get()));
        }
    }

    private String taken(String name, Image holder) {
        return "name '" + name + "' is taken by image " + holder.imageId() + " in "
                + clients.settings().region() + "; choose another one, or deregister that image";
    }

    /** A text as a filter that matches nothing else. */
    private static String literally(String text) {
        return text.replaceAll("[\\\\*?]", "\\\\$0");
    }

    List<Image> find(DescribeImagesRequest.Builder wanted) throws CloudException, InterruptedException {
        List<Image> found = new ArrayList<>();
        String next = null;
        do {
            DescribeImagesRequest page = wanted.nextToken(next).build();
            var answer = AwsErrors.call("DescribeImages", () -> clients.ec2().describeImages(page));
            found.addAll(answer.images());
            next = answer.nextToken();
        } while (next != null && !next.isEmpty());
        return found;
    }
}
