package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

// prefer sts ec2
/** STS: who calls, and taking on a role. */
final class StsService extends QueryService {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    StsService() {
        actions.add(GetCallerIdentityRequest::builder, StsService::identity);
        actions.add(AssumeRoleRequest::builder, StsService::assume);
    }

    @Override
    public Set<String> permissions(String action, Map<String, String> parameters) {
        // everybody may know who he is
        return action.equals("GetCallerIdentity") ? Set.of() : Set.of("sts:" + action);
    }

    private static SdkPojo identity(Context context, GetCallerIdentityRequest request) {
        return GetCallerIdentityResponse.builder()
                .account(context.account())
                .arn(context.who().arn())
                .userId(context.who().userId())
                .build();
    }

    private static SdkPojo assume(Context context, AssumeRoleRequest request) {
        Keys.Role role = context.cloud().keys().role(request.roleArn());
        if (role == null || role.externalId() != null && !role.externalId().equals(request.externalId())) {
            throw new ServiceException(
                    403,
                    "AccessDenied",
                    "User: " + context.who().arn() + " is not authorized to perform: sts:AssumeRole on resource: "
                            + request.roleArn());
        }
        int seconds = request.durationSeconds() == null ? 3600 : request.durationSeconds();
        if (seconds < 900 || seconds > 43_200) {
            throw ServiceException.of(
                    "ValidationError",
                    "1 validation error detected: Value '%d' at 'durationSeconds' failed to satisfy constraint: Member"
                            + " must have value greater than or equal to 900",
                    seconds);
        }
        if (!request.roleSessionName().matches("[\\w+=,.@-]{2,64}")) {
            throw ServiceException.of(
                    "ValidationError",
                    "1 validation error detected: Value '%s' at 'roleSessionName' failed to satisfy constraint: Member"
                            + " must satisfy regular expression pattern: [\\w+=,.@-]*",
                    request.roleSessionName());
        }
        Instant expires = context.now().plusSeconds(seconds);
        Principal who = context.cloud().keys().assume(role, request.roleSessionName(), expires);
        return AssumeRoleResponse.builder()
                .credentials(Credentials.builder()
                        .accessKeyId(who.accessKey())
                        .secretAccessKey("secret of " + who.accessKey())
                        .sessionToken(who.token())
                        .expiration(expires)
                        .build())
                .assumedRoleUser(AssumedRoleUser.builder()
                        .arn(who.arn())
                        .assumedRoleId(who.userId())
                        .build())
                .packedPolicySize(6)
                .build();
    }

    @Override
    Reply reply(String action, SdkPojo response, String requestId) {
        return Reply.xml(
                200,
                XmlReplies.start()
                        .open(action + "Response", NAMESPACE)
                        .open(action + "Result")
                        .members(response)
                        .close(action + "Result")
                        .open("ResponseMetadata")
                        .leaf("RequestId", requestId)
                        .close("ResponseMetadata")
                        .close(action + "Response")
                        .bytes());
    }

    @Override
    public Reply error(ServiceException error, String requestId) {
        return Reply.xml(
                error.status,
                XmlReplies.start()
                        .open("ErrorResponse", NAMESPACE)
                        .open("Error")
                        .leaf("Type", error.status < 500 ? "Sender" : "Receiver")
                        .leaf("Code", error.code)
                        .leaf("Message", error.getMessage())
                        .close("Error")
                        .leaf("RequestId", requestId)
                        .close("ErrorResponse")
                        .bytes());
    }

    @Override
    public ServiceException unknownKey() {
        return new ServiceException(
                403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }

    @Override
    public ServiceException expired() {
        return new ServiceException(403, "ExpiredToken", "The security token included in the request is expired");
    }

    @Override
    public ServiceException forbidden(Principal who, String permission, Context context) {
        return new ServiceException(
                403, "AccessDenied", "User: " + who.arn() + " is not authorized to perform: " + permission);
    }
}
