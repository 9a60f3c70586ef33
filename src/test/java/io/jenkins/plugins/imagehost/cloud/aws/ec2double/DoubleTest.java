package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** A double with a clock that stands still, and a client in one region. */
abstract class DoubleTest {
    static final String HOME = "eu-central-1";
    static final String BASE = Ec2Double.baseImage(HOME, "al2023-ami-2023.9.20261015.0-kernel-6.1-x86_64");

    final DoubleClock clock = new DoubleClock();
    Ec2Double cloud;
    Clients clients;
    Ec2Client ec2;

    @BeforeEach
    void start() throws Exception {
        cloud = Ec2Double.start(clock);
        clients = new Clients(cloud);
        ec2 = clients.ec2(HOME);
    }

    @AfterEach
    void end() throws Exception {
        clients.close();
        cloud.close();
        assertEquals(List.of(), cloud.problems());
    }

    static RunInstancesRequest.Builder one() {
        return RunInstancesRequest.builder()
                .imageId(BASE)
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1);
    }

    String launch() {
        return launch(one());
    }

    String launch(RunInstancesRequest.Builder request) {
        return ec2.runInstances(request.build()).instances().get(0).instanceId();
    }

    String running() {
        String id = launch();
        clock.advance(Duration.ofMinutes(1));
        return id;
    }

    Instance instance(String id) {
        return ec2.describeInstances(it -> it.instanceIds(id))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    Image image(String id) {
        return ec2.describeImages(it -> it.imageIds(id)).images().get(0);
    }

    String capture(String name) {
        String instance = running();
        String image = ec2.createImage(it -> it.instanceId(instance).name(name)).imageId();
        clock.advance(Duration.ofMinutes(5));
        return image;
    }

    static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    static TagSpecification tags(String type, String key, String value) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(Tag.builder().key(key).value(value).build())
                .build();
    }

    /** That a call is refused like this. */
    static AwsServiceException refused(String code, Runnable call) {
        AwsServiceException e = assertThrows(AwsServiceException.class, call::run);
        assertEquals(code, e.awsErrorDetails().errorCode(), e.getMessage());
        return e;
    }
}
