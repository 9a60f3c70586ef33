package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.bake.RetireOrder.Image;
import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CopyOptions;
import io.jenkins.plugins.imagehost.cloud.aws.AwsLab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A host whose root disk is in the instance store, and which has a bundle of some parts when it is told to make one. */
final class AwsBundleWorld implements AutoCloseable {
    static final String BUCKET = "my-images";
    /** Of which the last ones are uploaded in a second go. */
    private static final int PARTS = 22;

    private static final String NAME = "image.part.%04d";
    private static final String PART = "one";
    private static final String SHA1_OF_PART = "fe05bcdcdc4928012781a5f1a2a77cbb5398e106";
    private static final String BUCKET_LINE = AwsLab.REGION + " bucket " + BUCKET;

    final AwsWorld world;
    private String image;

    AwsBundleWorld(CrashPoints crashes, Path payloads) throws IOException {
        world = new AwsWorld(crashes, payloads);
        world.shell.disk += "copy: room 99999999999\n";
        world.shell.certificate = Certificates.any();
        world.shell.output = "bundle: image 3221225472 0000000000000000000000000000000000000000\n"
                + parts().map(name -> "bundle: part " + name + " " + PART.length() + " " + SHA1_OF_PART + "\n")
                        .collect(Collectors.joining())
                + "bundle: in /mnt/image-host-bundle/parts\n";
        world.shell.uploads = new HostUploads(crashes, parts().collect(Collectors.toMap(name -> name, name -> PART)));
    }

    private static Stream<String> parts() {
        return IntStream.range(0, PARTS).mapToObj(NAME::formatted);
    }

    AwsBundleWorld launch() throws IOException {
        return launch("amazon/amzn-ami-hvm-2018.03.*-s3");
    }

    AwsBundleWorld launch(String image) throws IOException {
        world.begin();
        world.run("launch", OperationType.LAUNCH, new LaunchOrder(image, "", World.host("m3.medium"), List.of()));
        return this;
    }

    ImageFacts capture() throws IOException {
        ImageFacts captured = capture("capture", BUCKET, 4);
        image = captured.id();
        return captured;
    }

    ImageFacts capture(String id, String bucket, int size) throws IOException {
        CaptureRequest image = new CaptureRequest(
                "", "web-1", "", "instance-store", true, "", "", Map.of(), new CopyOptions(size, List.of(), bucket));
        return (ImageFacts) world.run(id, OperationType.CAPTURE, new CaptureOrder(image, null, false, false));
    }

    /** The image that was captured last. */
    void retire() throws IOException {
        world.run(
                "retire", OperationType.RETIRE, new RetireOrder("web:1.0.0", List.of(new Image(AwsLab.REGION, image))));
    }

    /** Whether the image is the user's by now. */
    boolean hasImage() {
        return world.engine.bakes().stream()
                .flatMap(bake -> bake.resources().stream())
                .anyMatch(OwnedResource::keep);
    }

    /** Asserts that there is one image with all that it stands on; or none, and at most the bucket. */
    void assertTidy(int images) {
        world.assertTidy(images);
        List<String> left = world.ec2.leftovers();
        if (images == 0) {
            assertTrue(List.of(BUCKET_LINE).containsAll(left), left::toString);
        } else {
            // bucket, parts, manifest, image
            assertEquals(PARTS + 3, left.size(), left::toString);
            String manifest = AwsLab.REGION + " object " + BUCKET + "/bake-1-capture/image.manifest.xml";
            assertTrue(left.contains(manifest), left::toString);
        }
        assertEquals(List.of(), world.ec2.problems());
    }

    @Override
    public void close() {
        world.close();
    }
}
