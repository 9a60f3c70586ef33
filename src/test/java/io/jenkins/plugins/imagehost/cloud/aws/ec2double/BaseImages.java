package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;

/** The images that are in every region from the start, with the public parameters that name the newest of them. */
final class BaseImages {
    private static final List<Csv.Line> IMAGES = Csv.read("base-images.csv");

    private BaseImages() {}

    static String id(String region, String name) {
        if (IMAGES.stream().noneMatch(line -> line.text("name").equals(name))) {
            throw new IllegalArgumentException("no base image has the name " + name);
        }
        return Kind.IMAGE.idOf(region + "/" + name);
    }

    static void addTo(RegionState region) {
        for (Csv.Line line : IMAGES) {
            ImageThing image = new ImageThing(id(region.name(), line.text("name")), line.text("owner"));
            image.permissions.add(LaunchPermission.builder().group("all").build());
            image.facts = facts(region, line, image.id);
            region.images.add(image);
        }
    }

    /** The image id under a public parameter; null if there is no such one. */
    static String parameter(String region, String name) {
        return IMAGES.stream()
                .filter(line -> line.list("parameters").contains(name))
                .findFirst()
                .map(line -> id(region, line.text("name")))
                .orElse(null);
    }

    private static Image facts(RegionState region, Csv.Line line, String id) {
        String name = line.text("name");
        String alias = line.orNull("alias");
        boolean windows = line.text("platform").equals("windows");
        boolean redHat = line.text("platform").equals("redhat");
        Image.Builder image = Image.builder()
                .imageId(id)
                .name(name)
                .description(line.text("description"))
                .ownerId(line.text("owner"))
                .imageOwnerAlias(alias)
                .imageLocation((alias == null ? line.text("owner") : alias) + "/" + name)
                .imageType("machine")
                .architecture(line.text("architecture"))
                .creationDate(line.text("date"))
                .deprecationTime(line.orNull("deprecation"))
                .rootDeviceName(line.text("root"))
                .rootDeviceType(line.text("rootType"))
                .bootMode(line.orNull("bootMode"))
                .enaSupport(line.truth("ena"))
                .imdsSupport(line.orNull("imds"))
                .tpmSupport(line.orNull("tpm"))
                .hypervisor("xen")
                .virtualizationType("hvm")
                .sriovNetSupport("simple")
                .platform(windows ? "windows" : null)
                .platformDetails(windows ? "Windows" : redHat ? "Red Hat Enterprise Linux" : "Linux/UNIX")
                .usageOperation(windows ? "RunInstances:0002" : redHat ? "RunInstances:0010" : "RunInstances");
        if (line.text("rootType").equals("ebs")) {
            image.blockDeviceMappings(BlockDeviceMapping.builder()
                    .deviceName(line.text("root"))
                    .ebs(EbsBlockDevice.builder()
                            .snapshotId(Kind.SNAPSHOT.idOf(region.name() + "/" + name))
                            .volumeSize(line.number("size"))
                            .volumeType("gp3")
                            .iops(3000)
                            .throughput(125)
                            .deleteOnTermination(true)
                            .encrypted(false)
                            .build())
                    .build());
        }
        return image.build();
    }
}
