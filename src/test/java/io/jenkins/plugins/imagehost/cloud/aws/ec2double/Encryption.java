package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Which KMS key a disk is encrypted with. */
final class Encryption {
    private static final String MANAGED = "alias/aws/ebs";

    private Encryption() {}

    /**
     * The key of a new volume, snapshot or copy.
     *
     * @param encrypted as asked for; null if nothing was said
     * @param asked key id, alias or ARN; null for none
     * @param source key of what it is made from; null if that is not encrypted
     * @return an ARN; null for no encryption
     */
    static String key(Context context, Boolean encrypted, String asked, String source) {
        boolean yes = Boolean.TRUE.equals(encrypted);
        if (asked != null && !yes) {
            throw ServiceException.of(
                    "InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.");
        }
        if (source != null && Boolean.FALSE.equals(encrypted)) {
            throw ServiceException.badCombination("An unencrypted volume cannot be made from an encrypted snapshot.");
        }
        if (asked != null) {
            return arn(context, asked);
        }
        if (source != null) {
            return source;
        }
        return yes || context.mine().encryptionByDefault ? defaultKey(context) : null;
    }

    static String defaultKey(Context context) {
        return arn(context, Disk.first(context.mine().defaultKey, MANAGED));
    }

    /** Whether it is the account's default key that AWS manages: what it encrypts cannot be shared. */
    static boolean isManaged(String key) {
        return key.endsWith("/" + managedId());
    }

    private static String managedId() {
        return UUID.nameUUIDFromBytes(MANAGED.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Whether a key can be used in the region of this call. */
    static boolean isHere(Context context, String arn) {
        return arn.startsWith("arn:aws:kms:" + context.region().name() + ":");
    }

    static String arn(Context context, String key) {
        if (key.startsWith("arn:")) {
            int alias = key.indexOf(":alias/");
            return alias < 0 ? key : key.substring(0, alias) + ":key/" + id(key.substring(alias + 1));
        }
        return context.arn("kms", "key/" + (key.startsWith("alias/") ? id(key) : key));
    }

    private static String id(String alias) {
        return UUID.nameUUIDFromBytes(alias.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
