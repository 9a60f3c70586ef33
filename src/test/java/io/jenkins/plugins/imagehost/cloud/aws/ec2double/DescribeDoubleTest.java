package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;

/** Filters and pages. */
class DescribeDoubleTest extends DoubleTest {
    private List<String> images(String owner, Filter... filters) {
        return ec2.describeImages(it -> it.owners(owner).filters(filters)).images().stream()
                .map(Image::name)
                .sorted()
                .toList();
    }

    @Test
    void filtersHaveWildcards() {
        assertEquals(
                List.of(
                        "al2023-ami-2023.9.20260915.0-kernel-6.1-arm64",
                        "al2023-ami-2023.9.20261015.0-kernel-6.1-arm64"),
                images("amazon", filter("name", "al2023-ami-2023.?.*"), filter("architecture", "arm64")));
        assertEquals(List.of(), images("amazon", filter("name", "al2023-ami-\\*")));
        assertEquals(List.of("debian-12-amd64-20261010-2263"), images("136693071363", filter("name", "debian-12-*")));
        assertEquals(List.of(), images("self"));
        refused("InvalidParameterValue", () -> images("amazon", filter("colour", "blue")));
        refused(
                "FilterLimitExceeded",
                () -> images(
                        "amazon",
                        filter(
                                "name",
                                IntStream.range(0, 201)
                                        .mapToObj(String::valueOf)
                                        .toArray(String[]::new))));
    }

    @Test
    void deprecatedImagesOfOthersAreFoundOnRequest() {
        Filter old = filter("name", "al2023-ami-2023.5.20240601.0*");
        assertEquals(List.of(), images("amazon", old));
        assertEquals(
                1,
                ec2.describeImages(it -> it.includeDeprecated(true).filters(old))
                        .images()
                        .size());
    }

    @Test
    void instancesComeInPages() {
        Set<String> launched = ec2.runInstances(one().maxCount(12).build()).instances().stream()
                .map(Instance::instanceId)
                .collect(Collectors.toSet());
        cloud.delays().pageSize = 5;

        List<String> found = new ArrayList<>();
        int pages = 0;
        String token = null;
        do {
            String next = token;
            DescribeInstancesResponse page = ec2.describeInstances(it -> it.nextToken(next));
            page.reservations().forEach(all -> all.instances().forEach(it -> found.add(it.instanceId())));
            token = page.nextToken();
            pages++;
        } while (token != null);

        assertEquals(3, pages);
        assertEquals(12, found.size());
        assertEquals(launched, Set.copyOf(found));
        assertEquals(
                12,
                ec2.describeInstances(it -> it.instanceIds(launched)).reservations().stream()
                        .mapToInt(all -> all.instances().size())
                        .sum());
        assertEquals(
                12,
                ec2.describeInstancesPaginator().reservations().stream()
                        .mapToInt(all -> all.instances().size())
                        .sum());
    }

    @Test
    void pagesHaveBounds() {
        String id = launch();
        refused(
                "InvalidParameterCombination",
                () -> ec2.describeInstances(it -> it.instanceIds(id).maxResults(5)));
        refused("InvalidParameterValue", () -> ec2.describeInstances(it -> it.maxResults(4)));
        refused("InvalidParameterValue", () -> ec2.describeInstances(it -> it.nextToken("bm8gdG9rZW4=")));
    }

    @Test
    void allMissingIdsAreNamed() {
        String there = launch();
        AwsServiceException e = refused(
                "InvalidInstanceID.NotFound",
                () -> ec2.describeInstances(it -> it.instanceIds("i-11111111", there, "i-22222222")));
        assertTrue(e.getMessage().contains("The instance IDs 'i-11111111, i-22222222' do not exist"), e.getMessage());
    }

    @Test
    void whatIsNoIdIsRefused() {
        refused("InvalidInstanceID.Malformed", () -> ec2.describeInstances(it -> it.instanceIds("i-web")));
        refused("InvalidVolumeID.Malformed", () -> ec2.describeVolumes(it -> it.volumeIds("vol-1")));
        refused("InvalidParameterValue", () -> ec2.describeVolumes(it -> it.volumeIds("disk")));
        refused("InvalidSnapshotID.Malformed", () -> ec2.deleteSnapshot(it -> it.snapshotId("snap-x")));
        refused("InvalidGroupId.Malformed", () -> ec2.deleteSecurityGroup(it -> it.groupId("group")));
    }

    @Test
    void networksAndTypesAreFound() {
        assertEquals(
                3,
                ec2.describeSubnets(it -> it.filters(filter("default-for-az", "true")))
                        .subnets()
                        .size());
        assertEquals(2, ec2.describeVpcs().vpcs().size());
        assertEquals(3, ec2.describeAvailabilityZones().availabilityZones().size());
        assertFalse(ec2.describeRegions().regions().stream()
                .anyMatch(it -> it.regionName().equals("me-south-1")));
        assertTrue(ec2
                .describeInstanceTypes(it -> it.filters(filter("processor-info.supported-architecture", "arm64")))
                .instanceTypes()
                .stream()
                .anyMatch(it -> it.instanceType() == InstanceType.T4_G_SMALL));
        refused("InvalidInstanceType", () -> ec2.describeInstanceTypes(it -> it.instanceTypesWithStrings("t3.none")));
        assertEquals(
                List.of(HOME + "a"),
                ec2
                        .describeInstanceTypeOfferings(it ->
                                it.locationType("availability-zone").filters(filter("instance-type", "p3.2xlarge")))
                        .instanceTypeOfferings()
                        .stream()
                        .map(InstanceTypeOffering::location)
                        .toList());
        assertTrue(ec2.describeAccountAttributes(it -> it.attributeNamesWithStrings("default-vpc"))
                .accountAttributes()
                .get(0)
                .attributeValues()
                .get(0)
                .attributeValue()
                .startsWith("vpc-"));
    }

    @Test
    void regionsAreWorldsOfTheirOwn() {
        String id = launch();
        refused(
                "InvalidInstanceID.NotFound",
                () -> clients.ec2("us-east-1").describeInstances(it -> it.instanceIds(id)));
        assertNotEquals(BASE, Ec2Double.baseImage("us-east-1", "al2023-ami-2023.9.20261015.0-kernel-6.1-x86_64"));
    }
}
