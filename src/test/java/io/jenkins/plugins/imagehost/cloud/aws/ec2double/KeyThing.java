package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/** A key pair: the public half. */
final class KeyThing extends Thing<KeyPairInfo> {
    final String name;
    final String type;
    final String fingerprint;

    /** The OpenSSH line. */
    final String publicKey;

    KeyThing(Context context, String name, String type, String fingerprint, String publicKey) {
        super(Kind.KEY_PAIR, context);
        this.name = name;
        this.type = type;
        this.fingerprint = fingerprint;
        this.publicKey = publicKey;
    }

    @Override
    KeyPairInfo view(Instant now) {
        return KeyPairInfo.builder()
                .keyPairId(id)
                .keyName(name)
                .keyType(type)
                .keyFingerprint(fingerprint)
                .publicKey(publicKey)
                .createTime(created)
                .tags(tagList())
                .build();
    }
}
