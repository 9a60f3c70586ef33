package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.Publication;
import io.jenkins.plugins.imagehost.cloud.Publication.Pointers;
import io.jenkins.plugins.imagehost.cloud.Publication.Sharing;
import io.jenkins.plugins.imagehost.cloud.PublishableImage;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A world in which an image is captured and then published in three regions. */
final class PublishWorld extends World {
    static final List<String> REGIONS = List.of("here", "there", "far");
    private static final String OLD = "image-of-old";

    boolean bestEffort;
    private ImageFacts image;

    PublishWorld(CrashPoints crashes, Path payloads) throws IOException {
        super(crashes, payloads);
        for (String region : REGIONS) {
            cloud.in(region).publishing().standing().put("point /web", OLD);
        }
    }

    /** Where the image is to be seen in the end, and what was captured is not the test's matter. */
    PublicationFacts bakeAndPublish() throws IOException {
        begin();
        launch();
        image = (ImageFacts) capture(null);
        return publish();
    }

    PublicationFacts publish() throws IOException {
        Publication publication = new Publication(
                REGIONS, Map.of(), new Sharing(List.of("a", "b"), false, false), null, true, new Pointers("/web", ""));
        PublishableImage source = new PublishableImage(image.id(), "here", image.name(), "", true);
        return (PublicationFacts) run(
                "publish",
                OperationType.PUBLISH,
                new PublicationOrder(source, publication, Map.of(), bestEffort, false));
    }

    List<String> images(String region) throws CloudException {
        return cloud.in(region).existing(ResourceKind.IMAGE);
    }

    void assertPublishedIn(List<String> regions) throws IOException {
        for (String region : regions) {
            assertEquals(1, images(region).size(), () -> region + "; the log: " + log);
            String id = images(region).get(0);
            assertEquals(
                    Map.of(
                            "share " + id + " with a",
                            "yes",
                            "share " + id + " with b",
                            "yes",
                            "protect " + id,
                            "yes",
                            "point /web",
                            id),
                    cloud.in(region).publishing().standing(),
                    () -> region + "; the log: " + log);
        }
    }

    void assertUntouchedIn(List<String> regions) throws IOException {
        for (String region : regions) {
            assertEquals(region.equals("here") ? 1 : 0, images(region).size(), () -> region + "; the log: " + log);
            assertEquals(
                    Map.of("point /web", OLD),
                    cloud.in(region).publishing().standing(),
                    () -> region + "; the log: " + log);
        }
    }
}
