package io.jenkins.plugins.imagehost.cloud.aws;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags, as they are put on in the call that makes a resource. */
final class AwsTags {
    private static final String TOKEN = "image-host:token";
    private static final int MAX_VALUE = 256;

    private final List<Tag> tags;

    /**
     * @param name for people
     * @param wanted tags of the request, which go before those of the account
     */
    AwsTags(AwsSettings settings, String token, String name, Map<String, String> wanted) {
        Map<String, String> all = new TreeMap<>(settings.tags());
        all.put("Name", name);
        all.putAll(wanted);
        all.put(TOKEN, token);
        tags = all.entrySet().stream()
                .map(tag -> tag(tag.getKey(), tag.getValue()))
                .sorted(Comparator.comparing(Tag::key))
                .toList();
    }

    private static Tag tag(String key, String value) {
        // the name of a build may be of any length
        String fitting = value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE);
        return Tag.builder().key(key).value(fitting).build();
    }

    List<TagSpecification> on(ResourceType... types) {
        return List.of(types).stream()
                .map(type ->
                        TagSpecification.builder().resourceType(type).tags(tags).build())
                .toList();
    }

    /** The token that something was made with; empty if it was not made by a bake. */
    static String token(List<Tag> tags) {
        return tags.stream()
                .filter(tag -> tag.key().equals(TOKEN))
                .map(Tag::value)
                .findFirst()
                .orElse("");
    }

    /** What was made with a token. */
    static Filter madeWith(String token) {
        return filter("tag:" + TOKEN, token);
    }

    static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }
}
