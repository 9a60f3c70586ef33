package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags in create calls and afterwards. */
final class Tags {
    private static final int MOST = 50;

    private Tags() {}

    /** Checks a create call's tags: the types are those that the call makes. */
    static void check(List<TagSpecification> specifications, Kind... kinds) {
        Set<String> types = Stream.of(kinds).map(Kind::resourceType).collect(Collectors.toSet());
        for (TagSpecification specification : specifications) {
            if (specification.resourceTypeAsString() == null) {
                throw ServiceException.missing("TagSpecification.ResourceType");
            }
            if (!types.contains(specification.resourceTypeAsString())) {
                throw ServiceException.of(
                        "InvalidParameterValue",
                        "'%s' is not a valid taggable resource type for this operation.",
                        specification.resourceTypeAsString());
            }
            check(specification.tags());
        }
    }

    static void check(List<Tag> tags) {
        Set<String> keys = new HashSet<>();
        for (Tag tag : tags) {
            String key = tag.key();
            if (key == null || key.isEmpty() || key.length() > 128) {
                throw ServiceException.of(
                        "InvalidParameterValue",
                        "Tag key '%s' exceeds the maximum length of 128 characters, or is empty",
                        key);
            }
            if (tag.value() != null && tag.value().length() > 256) {
                throw ServiceException.of(
                        "InvalidParameterValue", "Tag value exceeds the maximum length of 256 characters: %s", key);
            }
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw ServiceException.of(
                        "InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use");
            }
            if (!keys.add(key)) {
                throw ServiceException.of("InvalidParameterValue", "Duplicate tag key '%s' specified.", key);
            }
        }
        tooMany(keys);
    }

    /** Puts the tags of a create call on what it has made. */
    static void put(List<TagSpecification> specifications, Thing<?>... things) {
        for (Thing<?> thing : things) {
            for (TagSpecification specification : specifications) {
                if (thing.kind.resourceType().equals(specification.resourceTypeAsString())) {
                    put(specification.tags(), thing);
                }
            }
        }
    }

    static void put(Collection<Tag> tags, Thing<?> thing) {
        for (Tag tag : tags) {
            thing.tags.put(tag.key(), tag.value() == null ? "" : tag.value());
        }
        tooMany(thing.tags.keySet());
    }

    private static void tooMany(Set<String> keys) {
        if (keys.size() > MOST) {
            throw ServiceException.of("TagLimitExceeded", "More than %d tags specified", MOST);
        }
    }
}
