package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.imagehost.cloud.Publication;
import io.jenkins.plugins.imagehost.cloud.Publication.Pointers;
import io.jenkins.plugins.imagehost.cloud.Publication.Sharing;
import io.jenkins.plugins.imagehost.cloud.PublishableImage;
import io.jenkins.plugins.imagehost.cloud.aws.PublishedState;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Ec2Double;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An image on AWS that is published in three regions, by all that can be asked for. */
final class AwsPublishWorld implements AutoCloseable {
    static final String OWN = "us-east-1";
    static final List<String> REGIONS = List.of(OWN, "eu-west-1", "us-west-2");
    static final String FRIEND = "210987654321";
    static final String TEMPLATE = "web";
    static final String PARAMETER = "/images/web";
    private static final Duration VALID = Duration.ofDays(90);

    final AwsWorld world;
    final PublishedState state;
    private final PublishableImage image;
    private final Map<String, String> before = new TreeMap<>();

    AwsPublishWorld(CrashPoints crashes, Path payloads) throws IOException {
        world = new AwsWorld(crashes, payloads);
        world.ec2.delays().imageCopy = Duration.ofSeconds(4);
        state = new PublishedState(world.ec2);
        for (String region : REGIONS) {
            state.createTemplate(region, TEMPLATE, Ec2Double.baseImage(region, "debian-12-amd64-20261010-2263"));
        }
        state.putParameter("us-west-2", PARAMETER, "ami-0123456789abcdef0");
        world.begin();
        image = new PublishableImage(state.createImage(OWN, "web-1"), OWN, "web-1", "", true);
        for (String region : REGIONS) {
            before.put(region, state.describe(region));
        }
    }

    PublishableImage image() {
        return image;
    }

    Publication everything() {
        return everythingIn(REGIONS);
    }

    Publication everythingIn(List<String> regions) {
        return new Publication(
                regions,
                Map.of(),
                new Sharing(List.of(FRIEND), true, false),
                world.ec2.clock().instant().plus(VALID),
                true,
                new Pointers(PARAMETER, TEMPLATE));
    }

    PublicationFacts publish(Publication publication, boolean bestEffort) throws IOException {
        return (PublicationFacts) world.run(
                "publish",
                OperationType.PUBLISH,
                new PublicationOrder(image, publication, Map.of("team", "web"), bestEffort, false));
    }

    /** Of the regions: an image, shared, deprecated, protected, and what it is found by. */
    void assertPublishedIn(List<String> regions) {
        world.ec2.faults().clear();
        for (String region : regions) {
            assertEquals(
                    state.published(region, "web-1", FRIEND, TEMPLATE),
                    state.describe(region),
                    () -> region + "; the log: " + world.log);
        }
        assertEquals(List.of(), world.ec2.problems());
    }

    void assertUntouchedIn(List<String> regions) {
        world.ec2.faults().clear();
        for (String region : regions) {
            assertEquals(before.get(region), state.describe(region), () -> region + "; the log: " + world.log);
        }
        assertEquals(List.of(), world.ec2.problems());
    }

    @Override
    public void close() {
        state.close();
        world.close();
    }
}
