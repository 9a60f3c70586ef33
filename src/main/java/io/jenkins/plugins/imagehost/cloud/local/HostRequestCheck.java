package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import java.util.List;

/** Refuses what a host of this cloud cannot have. */
final class HostRequestCheck {
    private static final int MAX_USER_DATA = 1 << 20;

    private HostRequestCheck() {}

    static void check(HostRequest request) throws CloudException.BadRequest {
        LocalBaseImages.checkArch(request.arch());
        for (String type : request.types()) {
            HostType.parse(type);
        }
        var disk = request.disk();
        if (disk.sizeGiB() < 0 || disk.sizeGiB() > 1 << 16) {
            throw new CloudException.BadRequest(
                    "disk.sizeGiB '" + disk.sizeGiB() + "' is no size: 1 to 65536, or 0 for the base image's own");
        }
        refuse("disk.type", disk.type(), "types of disks");
        refuse("disk.iops", disk.iops() == 0 ? "" : disk.iops(), "rates of disks");
        refuse("disk.throughput", disk.throughput() == 0 ? "" : disk.throughput(), "rates of disks");
        refuse("disk.encrypted", Boolean.TRUE.equals(disk.encrypted()) ? "true" : "", "encrypted disks");
        refuse("disk.kmsKey", disk.kmsKey(), "keys for disks");
        var network = request.network();
        refuse("network.subnet", network.subnet(), "subnets");
        refuse("network.securityGroups", String.join(", ", network.securityGroups()), "security groups");
        refuse("network.connect", network.connect(), "public, private or IPv6 addresses");
        refuse("network.publicAddress", Boolean.TRUE.equals(network.publicAddress()) ? "true" : "", "public addresses");
        refuse("instanceProfile", request.instanceProfile(), "identities for hosts");
        if (request.spot() != null) {
            throw new CloudException.BadRequest("spot: the local cloud has no spot instances; leave it out");
        }
        if (request.userData().length() > MAX_USER_DATA) {
            throw new CloudException.BadRequest(
                    "userData has " + request.userData().length() + " characters: " + MAX_USER_DATA
                            + " are the most that the local cloud passes on");
        }
    }

    /** What depends on the base image. */
    static void check(HostRequest request, BaseDescription base, DiskInspection disk, HostFacts facts)
            throws CloudException.BadRequest {
        long bytes = (long) request.disk().sizeGiB() << 30;
        if (bytes > 0 && bytes < disk.virtualSize()) {
            throw new CloudException.BadRequest("disk.sizeGiB '"
                    + request.disk().sizeGiB() + "' is too small for the base" + " image " + base.name()
                    + ", whose disk has " + ((disk.virtualSize() + (1 << 30) - 1) >> 30) + " GiB");
        }
        if (!base.identity().isEmpty() && !base.identity().equals(disk.identity())) {
            throw new CloudException.BadRequest(
                    "the base image " + base.name() + " was changed while it was about to be used");
        }
        if (base.handIn() == BaseDescription.HandIn.CREDENTIALS
                && !request.userData().isEmpty()) {
            throw new CloudException.BadRequest("userData is given, but the base image " + base.name()
                    + " has nothing that reads it; provision the host by script, or use an image with cloud-init");
        }
        if (base.bootMode().equals(BootMode.UEFI) && !facts.uefi()) {
            throw new CloudException.BadRequest("the base image " + base.name()
                    + " boots by UEFI, and there is no firmware for it; install the package ovmf");
        }
    }

    private static void refuse(String parameter, Object value, String what) throws CloudException.BadRequest {
        if (!value.toString().isEmpty()) {
            throw new CloudException.BadRequest(
                    parameter + " '" + value + "': the local cloud has no " + what + "; leave it out");
        }
    }

    /** @throws CloudException.Capacity if there is memory for none of the types */
    static void checkMemory(List<String> types, LocalSite site, HostFacts facts) throws CloudException {
        if (choose(types, site, facts).memoryMiB() > facts.available()) {
            throw new CloudException.Capacity("type '" + String.join(", ", types(types, site))
                    + "' needs more memory than the " + facts.available() + " MiB that are available on " + site.name()
                    + " of its " + facts.memory());
        }
    }

    /** The first of the types that there is memory for; the first of all if there is too little for each. */
    static HostType choose(List<String> types, LocalSite site, HostFacts facts) throws CloudException {
        for (String type : types(types, site)) {
            if (HostType.parse(type).memoryMiB() <= facts.available()) {
                return HostType.parse(type);
            }
        }
        return HostType.parse(types(types, site).get(0));
    }

    private static List<String> types(List<String> wanted, LocalSite site) {
        return wanted.isEmpty() ? List.of(site.settings().type()) : wanted;
    }
}
