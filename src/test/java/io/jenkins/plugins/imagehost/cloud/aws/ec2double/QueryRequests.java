package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Reads query requests into the SDK's request types: their fields carry the service model's names. */
final class QueryRequests {
    /** What is common to all actions, and in no model. */
    private static final Set<String> COMMON = Set.of("Action", "Version");

    private QueryRequests() {}

    static SdkPojo read(Map<String, String> form, SdkPojo builder) {
        Map<String, String> own = new HashMap<>(form);
        own.keySet().removeAll(COMMON);
        SdkPojo request = pojo(Parameters.of(own), builder, "");
        for (SdkField<?> field : request.sdkFields()) {
            if (field.containsTrait(RequiredTrait.class) && field.getValueOrDefault(request) == null) {
                throw ServiceException.missing(field.locationName());
            }
        }
        return request;
    }

    private static SdkPojo pojo(Parameters from, SdkPojo builder, String path) {
        Set<String> unknown = new LinkedHashSet<>(from.members().keySet());
        for (SdkField<?> field : builder.sdkFields()) {
            Parameters member = from.member(field.locationName());
            unknown.remove(field.locationName());
            // EC2 takes an empty member for none, though not that of a tag
            boolean empty = member != null
                    && "".equals(member.value())
                    && !field.locationName().equals("Value");
            if (member != null && !empty) {
                field.set(builder, value(member, field, path + field.locationName()));
            }
        }
        if (!unknown.isEmpty()) {
            throw ServiceException.of(
                    "UnknownParameter",
                    "The parameter %s is not recognized",
                    path + unknown.iterator().next());
        }
        return (SdkPojo) ((Buildable) builder).build();
    }

    private static Object value(Parameters from, SdkField<?> field, String path) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> pojo(from, field.constructor().get(), path + ".");
            case LIST -> list(from, field.getTrait(ListTrait.class).memberFieldInfo(), path);
            default -> scalar(field.marshallingType().getKnownType(), from.value(), path);
        };
    }

    private static List<Object> list(Parameters from, SdkField<?> member, String path) {
        Parameters wrapped = from.member("member");
        List<Object> values = new ArrayList<>();
        (wrapped == null ? from : wrapped)
                .members()
                .forEach((index, value) -> values.add(value(value, member, path + "." + index)));
        return values;
    }

    private static Object scalar(MarshallingKnownType type, String text, String path) {
        try {
            return switch (type) {
                case STRING -> text;
                case INTEGER -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case FLOAT -> Float.valueOf(text);
                case BOOLEAN -> truth(text);
                case INSTANT -> Instant.parse(text);
                case SDK_BYTES -> SdkBytes.fromByteArray(Base64.getMimeDecoder().decode(text));
                default -> throw new IllegalStateException("no " + type + " in a query request: " + path);
            };
        } catch (IllegalArgumentException | DateTimeParseException | NullPointerException e) {
            throw ServiceException.badValue(
                    text, path, "It is no " + type.name().toLowerCase(Locale.ROOT) + ".");
        }
    }

    private static Boolean truth(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.valueOf(text);
    }
}
