package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockState;

/** A network; the default one, or one that knows no public addresses. */
final class VpcThing extends Thing<Vpc> {
    final boolean isDefault;
    private final String cidr;

    VpcThing(String id, String account, String cidr, boolean isDefault) {
        super(Kind.VPC, id, account);
        this.cidr = cidr;
        this.isDefault = isDefault;
    }

    @Override
    Vpc view(Instant now) {
        return Vpc.builder()
                .vpcId(id)
                .ownerId(account)
                .cidrBlock(cidr)
                .cidrBlockAssociationSet(VpcCidrBlockAssociation.builder()
                        .associationId("vpc-cidr-assoc-" + id.substring("vpc-".length()))
                        .cidrBlock(cidr)
                        .cidrBlockState(
                                VpcCidrBlockState.builder().state("associated").build())
                        .build())
                .dhcpOptionsId("dopt-0123456789abcdef0")
                .instanceTenancy("default")
                .isDefault(isDefault)
                .state("available")
                .tags(tagList())
                .build();
    }
}
