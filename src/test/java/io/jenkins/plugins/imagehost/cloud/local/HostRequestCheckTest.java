package io.jenkins.plugins.imagehost.cloud.local;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.DiskRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.NetworkRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.SpotRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRequestCheckTest {
    private static final HostRequest PLAIN = Requests.plain("token", "ssh-ed25519 AAAA", null);
    private static final HostFacts FACTS = new HostFacts(10_000, 8_000, 4_000, false);

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        Requests.withArch(PLAIN, "arm64"),
                        "arch 'arm64' is not known to the local cloud, whose hosts are x86_64"),
                Arguments.of(
                        Requests.withTypes(PLAIN, "small", "t3.micro"),
                        "type 't3.micro' is not known to the local cloud: small, medium, large, or processors and memory in"
                                + " MiB such as 2x2048 are meant"),
                Arguments.of(
                        Requests.withDisk(PLAIN, -1),
                        "disk.sizeGiB '-1' is no size: 1 to 65536, or 0 for the base image's own"),
                Arguments.of(
                        Requests.withDisk(PLAIN, new DiskRequest(0, "gp3", 0, 0, null, "")),
                        "disk.type 'gp3': the local cloud has no types of disks; leave it out"),
                Arguments.of(
                        Requests.withDisk(PLAIN, new DiskRequest(0, "", 3000, 0, null, "")),
                        "disk.iops '3000': the local cloud has no rates of disks; leave it out"),
                Arguments.of(
                        Requests.withDisk(PLAIN, new DiskRequest(0, "", 0, 125, null, "")),
                        "disk.throughput '125': the local cloud has no rates of disks; leave it out"),
                Arguments.of(
                        Requests.withDisk(PLAIN, new DiskRequest(0, "", 0, 0, true, "")),
                        "disk.encrypted 'true': the local cloud has no encrypted disks; leave it out"),
                Arguments.of(
                        Requests.withDisk(PLAIN, new DiskRequest(0, "", 0, 0, null, "alias/k")),
                        "disk.kmsKey 'alias/k': the local cloud has no keys for disks; leave it out"),
                Arguments.of(
                        Requests.withNetwork(PLAIN, new NetworkRequest("subnet-1", List.of(), null, "", 0)),
                        "network.subnet 'subnet-1': the local cloud has no subnets; leave it out"),
                Arguments.of(
                        Requests.withNetwork(PLAIN, new NetworkRequest("", List.of("sg-1", "sg-2"), null, "", 0)),
                        "network.securityGroups 'sg-1, sg-2': the local cloud has no security groups; leave it out"),
                Arguments.of(
                        Requests.withNetwork(PLAIN, new NetworkRequest("", List.of(), null, "private", 0)),
                        "network.connect 'private': the local cloud has no public, private or IPv6 addresses; leave it out"),
                Arguments.of(
                        Requests.withNetwork(PLAIN, new NetworkRequest("", List.of(), true, "", 0)),
                        "network.publicAddress 'true': the local cloud has no public addresses; leave it out"),
                Arguments.of(
                        Requests.withProfile(PLAIN, "baker"),
                        "instanceProfile 'baker': the local cloud has no identities for hosts; leave it out"),
                Arguments.of(
                        Requests.withSpot(PLAIN, new SpotRequest("0.05", true)),
                        "spot: the local cloud has no spot instances; leave it" + " out"),
                Arguments.of(
                        Requests.withUserData(PLAIN, "x".repeat((1 << 20) + 1)),
                        "userData has 1048577 characters: 1048576 are the most that the local cloud passes on"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(HostRequest request, String sentence) {
        var e = assertThrows(CloudException.BadRequest.class, () -> HostRequestCheck.check(request));
        assertEquals(sentence, e.getMessage());
    }

    @Test
    void acceptsWhatIsMeaninglessButHarmless() {
        assertDoesNotThrow(
                () -> HostRequestCheck.check(Requests.withDisk(PLAIN, new DiskRequest(20, "", 0, 0, false, ""))));
        assertDoesNotThrow(() ->
                HostRequestCheck.check(Requests.withNetwork(PLAIN, new NetworkRequest("", List.of(), false, "", 0))));
        assertDoesNotThrow(() -> HostRequestCheck.check(Requests.withArch(PLAIN, "amd64")));
    }

    @Test
    void refusesADiskSmallerThanItsBase() {
        BaseDescription base = BaseDescription.ofDisk("id", "web", "/disk", "", "bios");
        DiskInspection disk = new DiskInspection("/disk", "", "qcow2", (8L << 30) + 1);

        var e = assertThrows(
                CloudException.BadRequest.class,
                () -> HostRequestCheck.check(Requests.withDisk(PLAIN, 8), base, disk, FACTS));

        assertEquals("disk.sizeGiB '8' is too small for the base image web, whose disk has 9 GiB", e.getMessage());
        assertDoesNotThrow(() -> HostRequestCheck.check(Requests.withDisk(PLAIN, 9), base, disk, FACTS));
    }

    @Test
    void refusesABaseThatWasWrittenToInBetween() {
        BaseDescription base = BaseDescription.ofDisk("id", "web", "/disk", "1:2:3:4", "bios");
        DiskInspection disk = new DiskInspection("/disk", "1:2:3:5", "qcow2", 8L << 30);

        assertThrows(CloudException.BadRequest.class, () -> HostRequestCheck.check(PLAIN, base, disk, FACTS));
    }

    @Test
    void refusesUserDataThatNobodyReads() {
        BaseDescription base = new BaseDescription(
                "id", "debian:bookworm", "/disk", "", BaseDescription.HandIn.CREDENTIALS, "bios", "", "", "");
        DiskInspection disk = new DiskInspection("/disk", "", "raw", 8L << 30);

        var e = assertThrows(
                CloudException.BadRequest.class,
                () -> HostRequestCheck.check(Requests.withUserData(PLAIN, "#cloud-config"), base, disk, FACTS));
        assertEquals(
                "userData is given, but the base image debian:bookworm has nothing that reads it; provision the host by"
                        + " script, or use an image with cloud-init",
                e.getMessage());
    }

    @Test
    void refusesUefiWithoutFirmware() {
        BaseDescription base = BaseDescription.ofDisk("id", "web", "/disk", "", "uefi");
        DiskInspection disk = new DiskInspection("/disk", "", "qcow2", 8L << 30);

        var e = assertThrows(CloudException.BadRequest.class, () -> HostRequestCheck.check(PLAIN, base, disk, FACTS));
        assertEquals(
                "the base image web boots by UEFI, and there is no firmware for it; install the package ovmf",
                e.getMessage());
    }

    @Test
    void takesTheFirstTypeThatThereIsMemoryFor() throws Exception {
        LocalSite site = new LocalSite(
                new io.jenkins.plugins.imagehost.site.JvmSite(java.nio.file.Path.of("x")), LocalSettings.DEFAULT);

        assertEquals(new HostType(2, 2048), HostRequestCheck.choose(List.of("4x5000", "2x2048"), site, FACTS));
        assertEquals(new HostType(2, 1024), HostRequestCheck.choose(List.of(), site, FACTS));
        var e = assertThrows(
                CloudException.Capacity.class,
                () -> HostRequestCheck.checkMemory(List.of("4x5000", "large"), site, FACTS));
        assertEquals(
                "type '4x5000, large' needs more memory than the 4000 MiB that are available on this computer of its 8000",
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2x", "0x1024", "2x64", "2x99", "2x12345678", "100x1024", "2X1024", "-1x1024", "2x1024m"})
    void refusesOtherTypes(String type) {
        assertThrows(CloudException.BadRequest.class, () -> HostType.parse(type));
    }
}
