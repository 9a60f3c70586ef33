package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** What can go wrong on the way. */
class FaultsDoubleTest extends DoubleTest {
    @Test
    void errorsComeInTheOrderAskedFor() {
        cloud.faults().next("DescribeInstances", Fault.throttled(), Fault.none(), Fault.unavailable());

        assertEquals(
                503,
                refused("RequestLimitExceeded", () -> ec2.describeInstances()).statusCode());
        ec2.describeInstances();
        refused("Unavailable", () -> ec2.describeInstances());
        ec2.describeInstances();
        cloud.faults().always("DescribeImages", Fault.internalError());
        refused("InternalError", () -> ec2.describeImages());
        refused("InternalError", () -> ec2.describeImages());
        cloud.faults().clear();
        ec2.describeImages(it -> it.owners("self"));
    }

    @Test
    void aFaultCanBeThatOfOneRegion() {
        cloud.faults().nextIn("us-east-1", "DescribeVpcs", Fault.throttled());

        ec2.describeVpcs();
        refused("RequestLimitExceeded", () -> clients.ec2("us-east-1").describeVpcs());
        ec2.describeVpcs();
    }

    @Test
    void aConnectionClosesBeforeOrAfterActing() {
        cloud.faults().next("RunInstances", Fault.closedBefore(), Fault.lostReply());

        assertThrows(SdkClientException.class, this::launch);
        assertEquals(List.of(), cloud.leftovers());
        assertThrows(SdkClientException.class, this::launch);
        assertEquals(
                1,
                cloud.leftovers().stream()
                        .filter(it -> it.contains(" instance "))
                        .count());
    }

    @Test
    void aCallHangsUntilItIsReleased() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        cloud.faults().next("DescribeVpcs", Fault.hangUntil(release));
        CountDownLatch heard = new CountDownLatch(1);
        cloud.faults().listener(point -> heard.countDown());

        CompletableFuture<Integer> call =
                CompletableFuture.supplyAsync(() -> ec2.describeVpcs().vpcs().size());
        assertTrue(heard.await(30, TimeUnit.SECONDS));
        assertEquals(3, ec2.describeAvailabilityZones().availabilityZones().size());
        assertFalse(call.isDone());
        release.countDown();
        assertEquals(2, call.get(30, TimeUnit.SECONDS));
    }

    @Test
    void aListenerCanEndTheConnection() {
        List<String> points = new ArrayList<>();
        cloud.faults().listener(point -> {
            points.add(point);
            if (point.equals("after CreateVolume")) {
                throw new IllegalStateException("crash");
            }
        });

        ec2.describeVpcs();
        assertThrows(
                SdkClientException.class,
                () -> ec2.createVolume(it -> it.availabilityZone(HOME + "a").size(1)));
        assertEquals(
                List.of("before DescribeVpcs", "after DescribeVpcs", "before CreateVolume", "after CreateVolume"),
                points);
        assertEquals(1, cloud.leftovers().size());
    }

    @Test
    void callsAreRecorded() {
        clock.advance(Duration.ofSeconds(9));
        ec2.describeImages(it -> it.owners("self").filters(filter("name", "n")));
        clients.ssm("us-east-1").getParameters(it -> it.names("/none"));

        Call first = cloud.calls().all().get(0);
        assertEquals(
                "ec2 DescribeImages " + HOME + " " + Keys.KEY,
                String.join(" ", first.service(), first.action(), first.region(), first.accessKey()));
        assertEquals(Map.of("Owner.1", "self", "Filter.1.Name", "name", "Filter.1.Value.1", "n"), first.parameters());
        assertEquals(clock.instant(), first.time());
        assertEquals(
                Map.of("DescribeImages", 1, "GetParameters", 1), cloud.calls().counts());
        assertEquals(
                Set.of("ec2:DescribeImages", "ssm:GetParameters"), cloud.calls().permissions());
    }

    @Test
    void callsThatComeTooFastAreThrottled() {
        cloud.delays().requestBurst = 2;
        cloud.delays().requestsPerSecond = 1;
        ec2.describeVpcs();
        ec2.describeVpcs();
        refused("RequestLimitExceeded", () -> ec2.describeVpcs());
        clients.ec2("us-east-1").describeVpcs();
        clock.advance(Duration.ofSeconds(1));
        ec2.describeVpcs();
        refused("RequestLimitExceeded", () -> ec2.describeVpcs());
    }

    @Test
    void aThousandInstancesThatCameTogetherAreDescribedTogether() {
        List<String> ids = ec2.runInstances(one().minCount(1000).maxCount(1000).build()).instances().stream()
                .map(Instance::instanceId)
                .toList();
        clock.advance(Duration.ofSeconds(20));

        DescribeInstancesResponse all = ec2.describeInstances(it -> it.instanceIds(ids));
        assertEquals(
                1000,
                all.reservations().get(0).instances().stream()
                        .filter(it -> it.state().name() == InstanceStateName.RUNNING)
                        .map(Instance::publicIpAddress)
                        .distinct()
                        .count());
    }
}
