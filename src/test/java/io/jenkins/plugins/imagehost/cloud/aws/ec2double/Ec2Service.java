package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkPojo;

/** EC2's protocol, and the actions that are there. */
final class Ec2Service extends QueryService {
    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

    Ec2Service() {
        Launching.register(actions);
        InstanceActions.register(actions);
        InstanceAttributes.register(actions);
        ImageActions.register(actions);
        ImageMaking.register(actions);
        ImageAttributes.register(actions);
        ImageLife.register(actions);
        VolumeActions.register(actions);
        SnapshotActions.register(actions);
        KeyPairActions.register(actions);
        GroupActions.register(actions);
        NetworkActions.register(actions);
        TypeActions.register(actions);
        TagActions.register(actions);
        SpotActions.register(actions);
        TemplateActions.register(actions);
        AccountActions.register(actions);
    }

    @Override
    public Set<String> permissions(String action, Map<String, String> parameters) {
        Set<String> permissions = new TreeSet<>(Set.of("ec2:" + action));
        for (String name : parameters.keySet()) {
            if (name.startsWith("TagSpecification.")) {
                permissions.add("ec2:CreateTags");
            } else if (name.startsWith("IamInstanceProfile.")) {
                permissions.add("iam:PassRole");
            }
        }
        return permissions;
    }

    @Override
    void beforeActing(Context context, String action) {
        if (Boolean.parseBoolean(context.call().parameters().get("DryRun"))) {
            throw new ServiceException(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
        }
    }

    @Override
    Reply reply(String action, SdkPojo response, String requestId) {
        String root = action + "Response";
        return Reply.xml(
                200,
                XmlReplies.start()
                        .open(root, NAMESPACE)
                        .leaf("requestId", requestId)
                        .members(response)
                        .close(root)
                        .bytes());
    }

    @Override
    public Reply error(ServiceException error, String requestId) {
        return Reply.xml(
                error.status,
                XmlReplies.start()
                        .open("Response")
                        .open("Errors")
                        .open("Error")
                        .leaf("Code", error.code)
                        .leaf("Message", error.getMessage())
                        .close("Error")
                        .close("Errors")
                        .leaf("RequestID", requestId)
                        .close("Response")
                        .bytes());
    }

    @Override
    public ServiceException unknownKey() {
        return new ServiceException(401, "AuthFailure", "AWS was not able to validate the provided access credentials");
    }

    @Override
    public ServiceException expired() {
        return ServiceException.of("RequestExpired", "Request has expired.");
    }

    @Override
    public ServiceException forbidden(Principal who, String permission, Context context) {
        return new ServiceException(
                403,
                "UnauthorizedOperation",
                "You are not authorized to perform this operation. User: " + who.arn()
                        + " is not authorized to perform: " + permission + " on resource: arn:aws:ec2:"
                        + context.region().name() + ":" + who.account()
                        + ":* because no identity-based policy allows the " + permission + " action");
    }
}
