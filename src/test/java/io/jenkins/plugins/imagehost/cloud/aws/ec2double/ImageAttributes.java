package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ResetImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetImageAttributeResponse;

/** Attributes of images. */
final class ImageAttributes {
    private ImageAttributes() {}

    static void register(Actions actions) {
        actions.add(ModifyImageAttributeRequest::builder, ImageAttributes::modify);
        actions.add(DescribeImageAttributeRequest::builder, ImageAttributes::describe);
        actions.add(ResetImageAttributeRequest::builder, ImageAttributes::reset);
    }

    private static SdkPojo modify(Context context, ModifyImageAttributeRequest request) {
        ImageThing image = ImageActions.own(context, request.imageId());
        if (!image.state(context.now()).equals("available")) {
            throw ServiceException.of(
                    "InvalidAMIID.Unavailable",
                    "The image ID '%s' is not available, but %s",
                    image.id,
                    image.state(context.now()));
        }
        String attribute = Objects.toString(request.attribute(), "");
        image.changing(context);
        if (request.description() != null || attribute.equals("description")) {
            String text = request.description() == null
                    ? request.value()
                    : request.description().value();
            if (text == null || text.length() > 255) {
                throw ServiceException.badValue(text, "description", "It has up to 255 characters.");
            }
            image.facts = image.facts.toBuilder().description(text).build();
        } else if (request.imdsSupport() != null || attribute.equals("imdsSupport")) {
            String value = request.imdsSupport() == null
                    ? request.value()
                    : request.imdsSupport().value();
            if (!"v2.0".equals(value)) {
                throw ServiceException.badValue(value, "imdsSupport", "It can be set to v2.0.");
            }
            image.facts = image.facts.toBuilder().imdsSupport(value).build();
        } else {
            LaunchPermissions.change(context, image, request);
        }
        return ModifyImageAttributeResponse.builder().build();
    }

    private static SdkPojo describe(Context context, DescribeImageAttributeRequest request) {
        ImageThing image = ImageActions.own(context, request.imageId());
        Image view = image.seen(context.now());
        DescribeImageAttributeResponse.Builder answer =
                DescribeImageAttributeResponse.builder().imageId(image.id);
        switch (request.attributeAsString()) {
            case "description" -> answer.description(it -> it.value(view.description()));
            case "launchPermission" -> answer.launchPermissions(List.copyOf(image.permissions));
            case "bootMode" -> answer.bootMode(it -> it.value(view.bootModeAsString()));
            case "tpmSupport" -> answer.tpmSupport(it -> it.value(view.tpmSupportAsString()));
            case "imdsSupport" -> answer.imdsSupport(it -> it.value(view.imdsSupportAsString()));
            case "uefiData" -> answer.uefiData(it -> it.value(image.uefiData));
            case "sriovNetSupport" -> answer.sriovNetSupport(it -> it.value(view.sriovNetSupport()));
            case "deregistrationProtection" ->
                answer.deregistrationProtection(it -> it.value(view.deregistrationProtection()));
            case "kernel", "ramdisk", "productCodes", "lastLaunchedTime" -> {}
            case "blockDeviceMapping" ->
                throw new ServiceException(403, "AuthFailure", "Unauthorized attempt to access restricted resource");
            default ->
                throw ServiceException.badValue(
                        request.attributeAsString(), "attribute", "It is no attribute of an image.");
        }
        return answer.build();
    }

    private static SdkPojo reset(Context context, ResetImageAttributeRequest request) {
        ImageThing image = ImageActions.own(context, request.imageId());
        if (!"launchPermission".equals(request.attributeAsString())) {
            throw ServiceException.badValue(
                    request.attributeAsString(), "attribute", "Only launchPermission can be reset.");
        }
        image.changing(context);
        image.permissions.clear();
        return ResetImageAttributeResponse.builder().build();
    }
}
