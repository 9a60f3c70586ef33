package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.core.SdkPojo;

/** EC2 and STS: forms in, XML out. */
abstract class QueryService implements Service {
    final Actions actions = new Actions();

    @Override
    public final String action(Heard heard) {
        return heard.parameters().getOrDefault("Action", "None");
    }

    @Override
    public final Map<String, String> parameters(Heard heard) {
        Map<String, String> parameters = new TreeMap<>(heard.parameters());
        parameters.keySet().removeAll(Set.of("Action", "Version"));
        return parameters;
    }

    @Override
    public final Reply act(Heard heard, Context context) {
        String action = action(heard);
        if (!actions.knows(action)) {
            throw ServiceException.of("InvalidAction", "The action %s is not valid for this web service.", action);
        }
        SdkPojo request = QueryRequests.read(heard.parameters(), actions.builder(action));
        beforeActing(context, action);
        return reply(
                action, actions.act(action, context, request), UUID.randomUUID().toString());
    }

    void beforeActing(Context context, String action) {}

    abstract Reply reply(String action, SdkPojo response, String requestId);
}
