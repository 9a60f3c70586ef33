package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.DeleteKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeKeyPairsResponse;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairRequest;
import software.amazon.awssdk.services.ec2.model.ImportKeyPairResponse;
import software.amazon.awssdk.services.ec2.model.KeyPairInfo;

/** Key pairs. */
final class KeyPairActions {
    private static final Filters<KeyPairInfo> FILTERS = new Filters<KeyPairInfo>()
            .withTags(KeyPairInfo::tags)
            .with("key-pair-id", KeyPairInfo::keyPairId)
            .with("key-name", KeyPairInfo::keyName)
            .with("fingerprint", KeyPairInfo::keyFingerprint);

    private KeyPairActions() {}

    static void register(Actions actions) {
        actions.add(DescribeKeyPairsRequest::builder, KeyPairActions::describe);
        actions.add(ImportKeyPairRequest::builder, KeyPairActions::importKey);
        actions.add(CreateKeyPairRequest::builder, KeyPairActions::create);
        actions.add(DeleteKeyPairRequest::builder, KeyPairActions::delete);
    }

    /** One to launch with. */
    static KeyThing byName(Context context, String name) {
        return find(context, name)
                .filter(key -> key.isUsable(context.now()))
                .orElseThrow(() -> Kind.KEY_PAIR.notFound(List.of(name)));
    }

    private static Optional<KeyThing> find(Context context, String name) {
        return context.region()
                .keyPairs
                .all(context)
                .filter(key -> key.name.equals(name))
                .findFirst();
    }

    private static SdkPojo describe(Context context, DescribeKeyPairsRequest request) {
        List<String> ids = new ArrayList<>(request.keyPairIds());
        for (String name : request.keyNames()) {
            ids.add(find(context, name)
                    .filter(key -> key.isSeen(context.now()))
                    .map(key -> key.id)
                    .orElseThrow(() -> Kind.KEY_PAIR.notFound(List.of(name))));
        }
        boolean withKey = Boolean.TRUE.equals(request.includePublicKey());
        return DescribeKeyPairsResponse.builder()
                .keyPairs(context.region().keyPairs.seen(context, ids).stream()
                        .map(key -> key.seen(context.now()))
                        .filter(FILTERS.all(request.filters()))
                        .map(key ->
                                withKey ? key : key.toBuilder().publicKey(null).build())
                        .toList())
                .build();
    }

    private static void checkName(Context context, String name) {
        if (name.isEmpty() || name.length() > 255) {
            throw ServiceException.badValue(name, "KeyName", "It has 1 to 255 characters.");
        }
        if (find(context, name).isPresent()) {
            throw ServiceException.of("InvalidKeyPair.Duplicate", "The keypair '%s' already exists.", name);
        }
    }

    private static SdkPojo importKey(Context context, ImportKeyPairRequest request) {
        PublicKeys.Parsed parsed = PublicKeys.parse(request.publicKeyMaterial().asUtf8String());
        checkName(context, request.keyName());
        Tags.check(request.tagSpecifications(), Kind.KEY_PAIR);
        KeyThing key = context.region()
                .keyPairs
                .add(new KeyThing(
                        context, request.keyName(), parsed.type(), PublicKeys.fingerprint(parsed), parsed.line()));
        Tags.put(request.tagSpecifications(), key);
        return ImportKeyPairResponse.builder()
                .keyPairId(key.id)
                .keyName(key.name)
                .keyFingerprint(key.fingerprint)
                .tags(key.tagList())
                .build();
    }

    private static SdkPojo create(Context context, CreateKeyPairRequest request) {
        checkName(context, request.keyName());
        Tags.check(request.tagSpecifications(), Kind.KEY_PAIR);
        String type = Disk.first(request.keyTypeAsString(), "rsa");
        NewKeyPair made = NewKeyPair.of(type);
        KeyThing key = context.region()
                .keyPairs
                .add(new KeyThing(context, request.keyName(), type, made.fingerprint(), made.publicLine()));
        Tags.put(request.tagSpecifications(), key);
        return CreateKeyPairResponse.builder()
                .keyPairId(key.id)
                .keyName(key.name)
                .keyFingerprint(key.fingerprint)
                .keyMaterial(made.privatePem())
                .tags(key.tagList())
                .build();
    }

    /** That a key is not there is no error. */
    private static SdkPojo delete(Context context, DeleteKeyPairRequest request) {
        if (request.keyName() == null && request.keyPairId() == null) {
            throw ServiceException.missing("KeyName");
        }
        if (request.keyPairId() != null) {
            Kind.KEY_PAIR.checkForm(request.keyPairId());
        }
        Optional<KeyThing> key = context.region()
                .keyPairs
                .all(context)
                .filter(it -> it.id.equals(request.keyPairId()) || it.name.equals(request.keyName()))
                .findFirst();
        key.ifPresent(it -> context.region().keyPairs.delete(it, context));
        return DeleteKeyPairResponse.builder()
                .returnValue(true)
                .keyPairId(key.map(it -> it.id).orElse(null))
                .build();
    }
}
