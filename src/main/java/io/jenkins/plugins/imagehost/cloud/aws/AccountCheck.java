package io.jenkins.plugins.imagehost.cloud.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sts.StsClient;

/** Tries whether an account may do what bakes need, without making anything. */
final class AccountCheck {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AwsClients clients;

    AccountCheck(AwsClients clients) {
        this.clients = clients;
    }

    /**
     * @throws CloudException if nobody is there under the credentials, or AWS does not answer
     */
    AccountReport run() throws CloudException, InterruptedException {
        String identity = identity();
        List<String> forBakes = missing(DryRuns.BAKE);
        forBakes.addAll(missingParameters());
        return new AccountReport(identity, forBakes, missing(DryRuns.PUBLISH), missing(DryRuns.COPY));
    }

    private String identity() throws CloudException, InterruptedException {
        try (StsClient sts = clients.effectiveSts()) {
            return AwsErrors.call(
                    "GetCallerIdentity", () -> sts.getCallerIdentity().arn());
        }
    }

    private List<String> missing(Map<String, DryRuns.Call> calls) throws CloudException, InterruptedException {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, DryRuns.Call> call : calls.entrySet()) {
            try {
                AwsErrors.call(call.getKey(), () -> call.getValue().of(clients.ec2()));
            } catch (CloudException.NotPermitted e) {
                missing.add("ec2:" + call.getKey());
            } catch (CloudException e) {
                if (e.isTransient()) {
                    throw e;
                }
                // What was asked for was looked at, so it may be asked for.
            }
        }
        return missing;
    }

    /** Reading a parameter has no dry run, and changes nothing. */
    private List<String> missingParameters() throws CloudException, InterruptedException {
        try {
            AwsErrors.call(
                    "GetParameter", () -> clients.ssm().getParameter(request -> request.name("/aws/service/none")));
            return List.of();
        } catch (CloudException.NotPermitted e) {
            return List.of("ssm:GetParameter");
        } catch (CloudException e) {
            if (e.isTransient()) {
                throw e;
            }
            return List.of();
        }
    }

    /** A policy that allows these actions, to paste. */
    static String policy(List<String> actions) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Action", actions);
        statement.put("Resource", "*");
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", List.of(statement));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
