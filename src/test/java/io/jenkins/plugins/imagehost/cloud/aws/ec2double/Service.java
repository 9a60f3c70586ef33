package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.Map;
import java.util.Set;

/** One of AWS's services, in its protocol. */
interface Service {
    /** The action that is asked for; a made-up one if it cannot be told. */
    String action(Heard heard);

    /** The parameters, for the log. */
    Map<String, String> parameters(Heard heard);

    /** What a policy must allow. */
    Set<String> permissions(String action, Map<String, String> parameters);

    /** Carries an action out. Called under the lock of all that the double knows. */
    Reply act(Heard heard, Context context);

    Reply error(ServiceException error, String requestId);

    ServiceException unknownKey();

    ServiceException expired();

    ServiceException forbidden(Principal who, String permission, Context context);
}
