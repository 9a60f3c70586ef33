package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** SSM's parameter store, in AWS's JSON 1.1. */
final class SsmService implements Service {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "application/x-amz-json-1.1";

    /** The value of a parameter: one that the account has put, or a public one; null if there is none. */
    static ParameterVersion find(Context context, String name) {
        ParameterVersion own = context.mine().parameters.get(name);
        String image = own == null ? BaseImages.parameter(context.region().name(), name) : null;
        return image == null ? own : new ParameterVersion("String", image, "aws:ec2:image", 7, Instant.EPOCH);
    }

    @Override
    public String action(Heard heard) {
        String target = Objects.toString(heard.headers().getFirst("X-Amz-Target"), "");
        return target.substring(target.indexOf('.') + 1);
    }

    private static JsonNode json(Heard heard) {
        try {
            return JSON.readTree(heard.body());
        } catch (IOException e) {
            throw ServiceException.of("SerializationException", "The request is no JSON");
        }
    }

    @Override
    public Map<String, String> parameters(Heard heard) {
        Map<String, String> parameters = new TreeMap<>();
        json(heard)
                .properties()
                .forEach(entry -> parameters.put(
                        entry.getKey(),
                        entry.getValue().isValueNode()
                                ? entry.getValue().asText()
                                : entry.getValue().toString()));
        return parameters;
    }

    @Override
    public Set<String> permissions(String action, Map<String, String> parameters) {
        return Set.of("ssm:" + action);
    }

    @Override
    public Reply act(Heard heard, Context context) {
        JsonNode request = json(heard);
        ObjectNode answer = JSON.createObjectNode();
        switch (action(heard)) {
            case "GetParameter" -> answer.set("Parameter", get(context, request, required(request, "Name")));
            case "GetParameters" -> {
                ArrayNode found = answer.putArray("Parameters");
                ArrayNode missing = answer.putArray("InvalidParameters");
                for (JsonNode name : request.path("Names")) {
                    ObjectNode parameter = shown(context, request, name.asText());
                    if (parameter == null) {
                        missing.add(name.asText());
                    } else {
                        found.add(parameter);
                    }
                }
            }
            case "PutParameter" -> answer.put("Version", put(context, request)).put("Tier", "Standard");
            case "DeleteParameter" -> {
                get(context, request, required(request, "Name"));
                context.mine().parameters.remove(request.path("Name").asText());
            }
            default -> throw ServiceException.of("UnknownOperationException", "No action %s", action(heard));
        }
        return reply(200, answer);
    }

    private static String required(JsonNode request, String name) {
        if (!request.hasNonNull(name)) {
            throw ServiceException.of(
                    "ValidationException",
                    "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must not be"
                            + " null",
                    name);
        }
        return request.get(name).asText();
    }

    private static ObjectNode get(Context context, JsonNode request, String name) {
        ObjectNode parameter = shown(context, request, name);
        if (parameter == null) {
            throw ServiceException.of("ParameterNotFound", "Parameter %s not found.", name);
        }
        return parameter;
    }

    /** @param asked a name, or an ARN of one, with or without a version */
    private static ObjectNode shown(Context context, JsonNode request, String asked) {
        String name = asked.startsWith("arn:") ? asked.substring(asked.indexOf(":parameter") + 10) : asked;
        String[] parts = name.split(":", 2);
        ParameterVersion parameter = find(context, parts[0]);
        if (parameter == null || parts.length == 2 && !parts[1].equals(String.valueOf(parameter.version()))) {
            return null;
        }
        boolean sealed = parameter.type().equals("SecureString")
                && !request.path("WithDecryption").asBoolean();
        return JSON.createObjectNode()
                .put("Name", parts[0])
                .put("Type", parameter.type())
                .put("Value", sealed ? "AQICAHh-sealed" : parameter.value())
                .put("Version", parameter.version())
                .put("LastModifiedDate", parameter.modified().toEpochMilli() / 1000.0)
                .put("ARN", context.arn("ssm", "parameter" + (parts[0].startsWith("/") ? "" : "/") + parts[0]))
                .put("DataType", parameter.dataType());
    }

    private static long put(Context context, JsonNode request) {
        String name = required(request, "Name");
        String value = required(request, "Value");
        if (name.matches("/?(aws|ssm).*") || !name.matches("[a-zA-Z0-9_.\\-/]+")) {
            throw ServiceException.of("ValidationException", "No access to reserved parameter name: %s.", name);
        }
        boolean overwrite = request.path("Overwrite").asBoolean();
        ParameterVersion before = context.mine().parameters.get(name);
        if (before != null && !overwrite) {
            throw ServiceException.of(
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request to"
                            + " true.");
        }
        if (overwrite && request.hasNonNull("Tags")) {
            throw ServiceException.of(
                    "ValidationException",
                    "Invalid request: tags and overwrite can't be used together. To create a parameter with tags,"
                            + " please remove overwrite flag.");
        }
        if (before == null && !request.hasNonNull("Type")) {
            throw ServiceException.of(
                    "ValidationException", "A parameter type is required when you create a parameter.");
        }
        String dataType = request.path("DataType").asText(before == null ? "text" : before.dataType());
        if (dataType.equals("aws:ec2:image") && !value.matches("ami-[0-9a-f]{8,17}")) {
            throw ServiceException.of("ValidationException", "%s is no image id", value);
        }
        String type = request.hasNonNull("Type") ? request.get("Type").asText() : before.type();
        long version = before == null ? 1 : before.version() + 1;
        context.mine().parameters.put(name, new ParameterVersion(type, value, dataType, version, context.now()));
        return version;
    }

    private static Reply reply(int status, ObjectNode body) {
        return new Reply(status, TYPE, body.toString().getBytes(StandardCharsets.UTF_8), Map.of());
    }

    @Override
    public Reply error(ServiceException error, String requestId) {
        return reply(
                error.status, JSON.createObjectNode().put("__type", error.code).put("message", error.getMessage()));
    }

    @Override
    public ServiceException unknownKey() {
        return ServiceException.of(
                "UnrecognizedClientException", "The security token included in the request is invalid.");
    }

    @Override
    public ServiceException expired() {
        return ServiceException.of("ExpiredTokenException", "The security token included in the request is expired");
    }

    @Override
    public ServiceException forbidden(Principal who, String permission, Context context) {
        return ServiceException.of(
                "AccessDeniedException",
                "User: %s is not authorized to perform: %s because no identity-based policy allows the %s action",
                who.arn(),
                permission,
                permission);
    }
}
