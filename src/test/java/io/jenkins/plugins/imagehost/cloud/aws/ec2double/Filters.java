package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** The filters that a describe has for things shown as {@code V}. */
final class Filters<V> {
    private static final int MOST_VALUES = 200;

    private final Map<String, Function<V, ?>> values = new HashMap<>();
    private Function<V, List<Tag>> tags;

    /** @param value gives what is compared: a text, number, truth value or time, a collection of them, or null */
    Filters<V> with(String name, Function<V, ?> value) {
        values.put(name, value);
        return this;
    }

    /** {@code tag:KEY} and {@code tag-key}. */
    Filters<V> withTags(Function<V, List<Tag>> list) {
        tags = list;
        return with("tag-key", thing -> list.apply(thing).stream().map(Tag::key).toList());
    }

    /** Whether a thing passes all of these filters. */
    Predicate<V> all(List<Filter> filters) {
        Predicate<V> all = thing -> true;
        for (Filter filter : filters) {
            all = all.and(one(filter));
        }
        return all;
    }

    private Predicate<V> one(Filter filter) {
        String name = filter.name();
        if (name == null) {
            throw ServiceException.missing("Filter.Name");
        }
        if (filter.values().isEmpty()) {
            throw ServiceException.of("InvalidParameterValue", "The filter '%s' has no values", name);
        }
        if (filter.values().size() > MOST_VALUES) {
            throw ServiceException.of(
                    "FilterLimitExceeded",
                    "The maximum number of filter values specified on a single call is %d",
                    MOST_VALUES);
        }
        Predicate<String> wanted = wanted(filter.values());
        if (tags != null && name.startsWith("tag:")) {
            String key = name.substring("tag:".length());
            return thing ->
                    tags.apply(thing).stream().anyMatch(tag -> tag.key().equals(key) && wanted.test(tag.value()));
        }
        Function<V, ?> value = values.get(name);
        if (value == null) {
            throw ServiceException.of("InvalidParameterValue", "The filter '%s' is invalid", name);
        }
        return thing -> texts(value.apply(thing)).anyMatch(wanted);
    }

    private static Stream<String> texts(Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().flatMap(Filters::texts);
        } else if (value instanceof Instant time) {
            return Stream.of(XmlReplies.time(time));
        }
        return Stream.ofNullable(value).map(Object::toString);
    }

    private static Predicate<String> wanted(List<String> values) {
        Set<String> plain = new HashSet<>(values);
        List<Pattern> patterns = values.stream()
                .filter(Wildcards::isPattern)
                .map(value -> Wildcards.pattern(value, true))
                .toList();
        return text -> plain.contains(text)
                || patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }
}
