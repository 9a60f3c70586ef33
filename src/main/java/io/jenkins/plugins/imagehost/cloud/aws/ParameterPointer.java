package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.PlannedChange;
import java.util.Map;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.Tag;

/** A parameter of the Systems Manager whose value is the newest image's id. */
record ParameterPointer(AwsClients clients, String parameter, String image) implements PlannedChange {
    private static final String EXISTS = "ParameterAlreadyExists";
    /** Has AWS check that the value is an image. */
    private static final String DATA_TYPE = "aws:ec2:image";

    @Override
    public String name() {
        return "set parameter " + parameter + " to " + image;
    }

    /** Its value; empty if there is no such parameter, since none has an empty value. */
    @Override
    public String before() throws CloudException, InterruptedException {
        try {
            return AwsErrors.call(
                    "GetParameter",
                    () -> clients.ssm()
                            .getParameter(request -> request.name(parameter))
                            .parameter()
                            .value());
        } catch (CloudException.NotFound none) {
            return "";
        }
    }

    @Override
    public void make(String before) throws CloudException, InterruptedException {
        if (!before.isEmpty()) {
            overwrite(image);
            return;
        }
        try {
            put(PutParameterRequest.builder()
                    .name(parameter)
                    .value(image)
                    .type(ParameterType.STRING)
                    .dataType(DATA_TYPE)
                    .tags(clients.settings().tags().entrySet().stream()
                            .map(ParameterPointer::tag)
                            .toList())
                    .build());
        } catch (CloudException e) {
            if (!AwsErrors.code(e).equals(EXISTS)) {
                throw e;
            }
            // made by an earlier try whose answer was lost, or by somebody else a moment ago
            overwrite(image);
        }
    }

    private static Tag tag(Map.Entry<String, String> tag) {
        return Tag.builder().key(tag.getKey()).value(tag.getValue()).build();
    }

    private void overwrite(String value) throws CloudException, InterruptedException {
        put(PutParameterRequest.builder()
                .name(parameter)
                .value(value)
                .type(ParameterType.STRING)
                .overwrite(true)
                .build());
    }

    private void put(PutParameterRequest request) throws CloudException, InterruptedException {
        AwsErrors.call("PutParameter", () -> clients.ssm().putParameter(request));
    }

    @Override
    public void takeBack(String before) throws CloudException, InterruptedException {
        if (!before.isEmpty()) {
            overwrite(before);
            return;
        }
        Gone.isFine(() -> AwsErrors.call(
                "DeleteParameter", () -> clients.ssm().deleteParameter(request -> request.name(parameter))));
    }
}
