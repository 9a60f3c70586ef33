package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.AccountAttribute;
import software.amazon.awssdk.services.ec2.model.AccountAttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.ec2.model.DisableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.DisableEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.DisableImageBlockPublicAccessRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageBlockPublicAccessResponse;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.EnableImageBlockPublicAccessRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageBlockPublicAccessResponse;
import software.amazon.awssdk.services.ec2.model.GetEbsDefaultKmsKeyIdRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsDefaultKmsKeyIdResponse;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.GetImageBlockPublicAccessStateRequest;
import software.amazon.awssdk.services.ec2.model.GetImageBlockPublicAccessStateResponse;
import software.amazon.awssdk.services.ec2.model.ModifyEbsDefaultKmsKeyIdRequest;
import software.amazon.awssdk.services.ec2.model.ModifyEbsDefaultKmsKeyIdResponse;

/** What an account has settled for a region. */
final class AccountActions {
    private AccountActions() {}

    static void register(Actions actions) {
        actions.add(DescribeAccountAttributesRequest::builder, AccountActions::attributes);
        actions.add(
                GetEbsDefaultKmsKeyIdRequest::builder,
                (context, request) -> GetEbsDefaultKmsKeyIdResponse.builder()
                        .kmsKeyId(Disk.first(context.mine().defaultKey, "alias/aws/ebs"))
                        .build());
        actions.add(ModifyEbsDefaultKmsKeyIdRequest::builder, (context, request) -> {
            context.mine().defaultKey = Encryption.arn(context, request.kmsKeyId());
            return ModifyEbsDefaultKmsKeyIdResponse.builder()
                    .kmsKeyId(context.mine().defaultKey)
                    .build();
        });
        actions.add(
                GetEbsEncryptionByDefaultRequest::builder,
                (context, request) -> GetEbsEncryptionByDefaultResponse.builder()
                        .ebsEncryptionByDefault(context.mine().encryptionByDefault)
                        .build());
        actions.add(EnableEbsEncryptionByDefaultRequest::builder, (context, request) -> {
            context.mine().encryptionByDefault = true;
            return EnableEbsEncryptionByDefaultResponse.builder()
                    .ebsEncryptionByDefault(true)
                    .build();
        });
        actions.add(DisableEbsEncryptionByDefaultRequest::builder, (context, request) -> {
            context.mine().encryptionByDefault = false;
            return DisableEbsEncryptionByDefaultResponse.builder()
                    .ebsEncryptionByDefault(false)
                    .build();
        });
        actions.add(
                GetImageBlockPublicAccessStateRequest::builder,
                (context, request) -> GetImageBlockPublicAccessStateResponse.builder()
                        .imageBlockPublicAccessState(
                                context.mine().blockPublicImages ? "block-new-sharing" : "unblocked")
                        .managedBy("account")
                        .build());
        actions.add(EnableImageBlockPublicAccessRequest::builder, (context, request) -> {
            context.mine().blockPublicImages = true;
            return EnableImageBlockPublicAccessResponse.builder()
                    .imageBlockPublicAccessState("block-new-sharing")
                    .build();
        });
        actions.add(DisableImageBlockPublicAccessRequest::builder, (context, request) -> {
            context.mine().blockPublicImages = false;
            return DisableImageBlockPublicAccessResponse.builder()
                    .imageBlockPublicAccessState("unblocked")
                    .build();
        });
    }

    private static SdkPojo attributes(Context context, DescribeAccountAttributesRequest request) {
        String vpc = context.region()
                .vpcs
                .all(context)
                .filter(it -> it.isDefault)
                .map(it -> it.id)
                .findFirst()
                .orElse("none");
        Map<String, String> values = new TreeMap<>(Map.of(
                "default-vpc", vpc,
                "supported-platforms", "VPC",
                "max-instances", "20",
                "max-elastic-ips", "5",
                "vpc-max-elastic-ips", "5",
                "vpc-max-security-groups-per-interface", "5"));
        if (!request.attributeNames().isEmpty()) {
            values.keySet().retainAll(request.attributeNamesAsStrings());
        }
        return DescribeAccountAttributesResponse.builder()
                .accountAttributes(values.entrySet().stream()
                        .map(entry -> AccountAttribute.builder()
                                .attributeName(entry.getKey())
                                .attributeValues(AccountAttributeValue.builder()
                                        .attributeValue(entry.getValue())
                                        .build())
                                .build())
                        .toList())
                .build();
    }
}
