package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.cloud.Observation;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.ResourceRef;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import io.jenkins.plugins.imagehost.cloud.aws.AwsCloud;
import io.jenkins.plugins.imagehost.cloud.aws.AwsLab;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.DoubleClock;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Ec2Double;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;

/** What waiting for AWS costs, counted where the calls arrive. What waits holds no thread: all is done by the test's own. */
class AwsWaitTest {
    private static final String BASE =
            Ec2Double.baseImage(AwsLab.REGION, "al2023-ami-2023.9.20261015.0-kernel-6.1-x86_64");
    private static final Duration LONG = Duration.ofHours(3);
    private static final int MOST_CALLS_A_MINUTE = 12;

    private final VirtualScheduler time = new VirtualScheduler();
    private final Watcher watcher = new Watcher(time);
    private Ec2Double ec2;
    private AwsCloud cloud;
    private Ec2Client client;

    @BeforeEach
    void start() throws Exception {
        DoubleClock clock = new DoubleClock();
        time.whilePassing(clock::advance);
        ec2 = Ec2Double.start(clock);
        cloud = AwsLab.cloud(ec2);
        client = Ec2Client.builder()
                .endpointOverride(ec2.endpoint())
                .region(Region.of(AwsLab.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(Keys.KEY, "secret")))
                .httpClient(ApacheHttpClient.create())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        cloud.close();
        ec2.close();
    }

    private List<String> hosts(int count) {
        return client
                .runInstances(request -> request.imageId(BASE)
                        .instanceType("t3.micro")
                        .minCount(count)
                        .maxCount(count))
                .instances()
                .stream()
                .map(Instance::instanceId)
                .toList();
    }

    private List<String> images(int count) {
        ec2.delays().instancePending = Duration.ZERO;
        String host = hosts(1).get(0);
        List<String> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "image " + i;
            images.add(client.createImage(
                            request -> request.instanceId(host).name(name).noReboot(true))
                    .imageId());
        }
        return images;
    }

    private CompletableFuture<Observation> ready(ResourceKind kind, String id) {
        return watcher.expect(
                cloud,
                new ResourceRef(kind, id),
                seen -> seen.state() == ResourceState.READY,
                time.now().plus(LONG),
                seen -> {});
    }

    private void assertFewCallsAMinute(int minutes) {
        for (int minute = 1; minute <= minutes; minute++) {
            ec2.calls().clear();
            time.pass(Duration.ofMinutes(1));
            int calls = ec2.calls().all().size();
            String what = ec2.calls().counts() + " in minute " + minute;
            assertTrue(calls > 0 && calls <= MOST_CALLS_A_MINUTE, what);
        }
    }

    @Test
    void aThousandHostsTakeTwelveCallsAMinuteAtMostAndOneTimer() {
        ec2.delays().instancePending = LONG;
        List<CompletableFuture<Observation>> waits =
                hosts(1000).stream().map(id -> ready(ResourceKind.HOST, id)).toList();

        assertFewCallsAMinute(3);
        assertEquals(1, time.planned());
        assertTrue(waits.stream().noneMatch(CompletableFuture::isDone));
    }

    @Test
    void aThousandOfAllKindsAndThoseThatComeAllTheTimeDoNotTakeMore() {
        ec2.delays().imagePending = LONG;
        images(400).forEach(id -> ready(ResourceKind.IMAGE, id));
        ec2.delays().instancePending = LONG;
        hosts(600).forEach(id -> ready(ResourceKind.HOST, id));
        ready(ResourceKind.KEY_PAIR, "a key pair");
        time.pass(Duration.ofMinutes(1));

        List<String> newcomers = hosts(60);
        for (int i = 0; i < 3; i++) {
            for (String id : newcomers.subList(20 * i, 20 * i + 20)) {
                time.after(Duration.ofSeconds(3L * (newcomers.indexOf(id) % 20)), () -> ready(ResourceKind.HOST, id));
            }
            assertFewCallsAMinute(1);
        }
        assertEquals(1, time.planned());
    }

    @Test
    void aLoneWaitIsOverASecondAfterTheCloudIs() {
        ec2.delays().instancePending = Duration.ofSeconds(8);
        CompletableFuture<Observation> wait = ready(ResourceKind.HOST, hosts(1).get(0));
        time.pass(Duration.ofMillis(7900));
        assertFalse(wait.isDone());
        time.pass(Duration.ofMillis(1200));
        assertTrue(wait.isDone());
    }

    @Test
    void whatOneWorksOnIsLookedAtSeldom() {
        ec2.delays().instancePending = Duration.ZERO;
        ec2.delays().instanceTerminating = Duration.ZERO;
        String host = hosts(1).get(0);
        CompletableFuture<Observation> end = watcher.notice(
                cloud,
                new ResourceRef(ResourceKind.HOST, host),
                seen -> seen.state() == ResourceState.GONE,
                time.now().plus(LONG));
        ec2.calls().clear();
        time.pass(Duration.ofMinutes(10));
        assertTrue(ec2.calls().all().size() <= 40, () -> ec2.calls().counts().toString());
        assertFalse(end.isDone());

        client.terminateInstances(request -> request.instanceIds(host));
        time.pass(Duration.ofSeconds(16));
        assertTrue(end.isDone());
    }
}
