package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The kinds of things that EC2 keeps, with the errors that it has for their ids. */
enum Kind {
    INSTANCE("i", "InvalidInstanceID", "The instance ID '%s' does not exist", "The instance IDs '%s' do not exist"),
    IMAGE("ami", "InvalidAMIID", "The image id '[%s]' does not exist", "The image ids '[%s]' do not exist"),
    VOLUME("vol", "InvalidVolume", "The volume '%s' does not exist.", "The volumes '%s' do not exist."),
    SNAPSHOT("snap", "InvalidSnapshot", "The snapshot '%s' does not exist.", "The snapshots '%s' do not exist."),
    KEY_PAIR("key", "InvalidKeyPair", "The key pair '%s' does not exist", "The key pairs '%s' do not exist"),
    SECURITY_GROUP(
            "sg", "InvalidGroup", "The security group '%s' does not exist", "The security groups '%s' do not exist"),
    SUBNET("subnet", "InvalidSubnetID", "The subnet ID '%s' does not exist", "The subnet IDs '%s' do not exist"),
    VPC("vpc", "InvalidVpcID", "The vpc ID '%s' does not exist", "The vpc IDs '%s' do not exist"),
    NETWORK_INTERFACE(
            "eni",
            "InvalidNetworkInterfaceID",
            "The networkInterface ID '%s' does not exist",
            "The networkInterface IDs '%s' do not exist"),
    SPOT_INSTANCES_REQUEST(
            "sir",
            "InvalidSpotInstanceRequestID",
            "The spot instance request ID '%s' does not exist",
            "The spot instance request IDs '%s' do not exist"),
    LAUNCH_TEMPLATE(
            "lt",
            "InvalidLaunchTemplateId",
            "The specified launch template, with template ID %s, does not exist.",
            "The specified launch templates, with template IDs %s, do not exist.");

    private final String prefix;
    private final String code;
    private final String one;
    private final String several;
    private final Pattern form;

    Kind(String prefix, String code, String one, String several) {
        this.prefix = prefix;
        this.code = code;
        this.one = one;
        this.several = several;
        form = Pattern.compile(prefix + "-[0-9a-f]{8}([0-9a-f]{9})?");
    }

    /** The name of the kind in tag specifications and {@code DescribeTags}. */
    String resourceType() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String newId() {
        byte[] random = new byte[9];
        ThreadLocalRandom.current().nextBytes(random);
        return prefix + "-" + HexFormat.of().formatHex(random).substring(1);
    }

    /** An id that is the same for the same name. */
    String idOf(String name) {
        String hash = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return prefix + "-" + hash.substring(0, 17);
    }

    /** Refuses what cannot be an id, as EC2 does: not with the same code for all kinds. */
    void checkForm(String id) {
        if (form.matcher(id).matches()) {
            return;
        }
        boolean disk = this == VOLUME || this == SNAPSHOT;
        if (disk && !id.startsWith(prefix + "-")) {
            throw ServiceException.badValue(id, disk(), "Expected: '" + prefix + "-...'.");
        }
        String malformed = disk ? code + "ID" : this == SECURITY_GROUP ? "InvalidGroupId" : code;
        throw ServiceException.of(malformed + ".Malformed", "Invalid id: \"%s\" (expecting \"%s-...\")", id, prefix);
    }

    private String disk() {
        return this == VOLUME ? "volumeId" : "snapshotId";
    }

    ServiceException notFound(List<String> ids) {
        return ServiceException.of(
                this == LAUNCH_TEMPLATE ? "InvalidLaunchTemplateId.NotFound" : code + ".NotFound",
                ids.size() == 1 ? one : several,
                String.join(", ", ids));
    }

    /** @return null if the id is of no kind */
    static Kind ofId(String id) {
        for (Kind kind : values()) {
            if (kind.form.matcher(id).matches()) {
                return kind;
            }
        }
        return null;
    }
}
