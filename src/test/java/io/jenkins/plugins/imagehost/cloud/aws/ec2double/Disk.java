package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.Image;

/**
 * A disk to make for an instance, from the image's block device mapping and the launch's own.
 *
 * @param snapshot what it starts from; null for an empty one
 * @param sizeGiB 0 while it is not known
 * @param key as an ARN; null if it is not encrypted
 */
record Disk(
        String device,
        String snapshot,
        int sizeGiB,
        String type,
        Integer iops,
        Integer throughput,
        String key,
        boolean deleteOnTermination) {
    private static final Set<String> WITH_IOPS = Set.of("gp3", "io1", "io2");

    /** The disks of a launch, by device. */
    static List<Disk> of(Context context, Image image, List<BlockDeviceMapping> wanted) {
        Map<String, EbsBlockDevice> devices = new TreeMap<>();
        for (BlockDeviceMapping mapping : image.blockDeviceMappings()) {
            if (mapping.ebs() != null) {
                devices.put(mapping.deviceName(), mapping.ebs());
            }
        }
        Map<String, EbsBlockDevice> changes = new TreeMap<>();
        for (BlockDeviceMapping mapping : wanted) {
            if (mapping.deviceName() == null) {
                throw ServiceException.missing("deviceName");
            }
            if (mapping.noDevice() != null) {
                devices.remove(mapping.deviceName());
            } else if (mapping.ebs() != null) {
                changes.put(mapping.deviceName(), mapping.ebs());
                devices.putIfAbsent(
                        mapping.deviceName(), EbsBlockDevice.builder().build());
            }
        }
        return devices.entrySet().stream()
                .map(device -> of(context, device.getKey(), device.getValue(), changes.get(device.getKey())))
                .toList();
    }

    private static Disk of(Context context, String device, EbsBlockDevice image, EbsBlockDevice wanted) {
        EbsBlockDevice asked = wanted == null ? EbsBlockDevice.builder().build() : wanted;
        String snapshot = asked.snapshotId() == null ? image.snapshotId() : asked.snapshotId();
        boolean otherType = asked.volumeTypeAsString() != null
                && !asked.volumeTypeAsString().equals(image.volumeTypeAsString());
        Integer size = first(asked.volumeSize(), image.volumeSize());
        SnapshotThing source =
                snapshot == null ? null : context.region().snapshots.peek(snapshot);
        int least = source != null ? source.sizeGiB : image.volumeSize() == null ? 1 : image.volumeSize();
        if (snapshot != null && asked.snapshotId() != null && source == null) {
            throw Kind.SNAPSHOT.notFound(List.of(snapshot));
        }
        if (size == null && snapshot == null) {
            throw ServiceException.of("InvalidBlockDeviceMapping", "The device '%s' has no size", device);
        }
        if (snapshot != null && size != null && size < least) {
            throw ServiceException.of(
                    "InvalidBlockDeviceMapping",
                    "Volume of size %dGB is smaller than snapshot '%s', expect size >= %dGB",
                    size,
                    snapshot,
                    least);
        }
        String from = source != null ? source.key : image.kmsKeyId();
        return new Disk(
                        device,
                        snapshot,
                        size == null ? least : size,
                        first(asked.volumeTypeAsString(), first(image.volumeTypeAsString(), "gp2")),
                        first(asked.iops(), otherType ? null : image.iops()),
                        first(asked.throughput(), otherType ? null : image.throughput()),
                        Encryption.key(context, asked.encrypted(), asked.kmsKeyId(), from),
                        first(asked.deleteOnTermination(), first(image.deleteOnTermination(), true)))
                .checked();
    }

    static <T> T first(T one, T other) {
        return one == null ? other : one;
    }

    /** Itself, if EC2 has such disks; with the type's own figures where none are given. */
    Disk checked() {
        if (!Set.of("standard", "gp2", "gp3", "io1", "io2", "st1", "sc1").contains(type)) {
            throw ServiceException.badValue(type, "volumeType", "It is no volume type.");
        }
        if (iops != null && !WITH_IOPS.contains(type) && !type.equals("gp2")) {
            throw ServiceException.badCombination("The parameter iops is not supported for %s volumes.", type);
        }
        if (throughput != null && !type.equals("gp3")) {
            throw ServiceException.badCombination("The parameter throughput is not supported for %s volumes.", type);
        }
        if (type.startsWith("io") && iops == null) {
            throw ServiceException.badCombination("The parameter iops must be specified for %s volumes.", type);
        }
        if (type.equals("gp3") && iops != null && (iops < 3000 || iops > 80_000)) {
            throw ServiceException.badValue(iops, "iops", "Volume iops of gp3 are 3000 to 80000.");
        }
        if (throughput != null && (throughput < 125 || throughput > 2000)) {
            throw ServiceException.badValue(throughput, "throughput", "Throughput of gp3 is 125 to 2000 MiB/s.");
        }
        boolean gp3 = type.equals("gp3");
        Integer figure = gp3
                ? first(iops, Integer.valueOf(3000))
                : type.equals("gp2") ? Integer.valueOf(Math.max(100, sizeGiB * 3)) : iops;
        return new Disk(
                device,
                snapshot,
                sizeGiB,
                type,
                figure,
                gp3 ? first(throughput, Integer.valueOf(125)) : null,
                key,
                deleteOnTermination);
    }
}
