package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Tags of what is there already. */
final class TagActions {
    private static final Filters<TagDescription> FILTERS = new Filters<TagDescription>()
            .withTags(
                    it -> List.of(Tag.builder().key(it.key()).value(it.value()).build()))
            .with("key", TagDescription::key)
            .with("value", TagDescription::value)
            .with("resource-id", TagDescription::resourceId)
            .with("resource-type", TagDescription::resourceTypeAsString);

    private TagActions() {}

    static void register(Actions actions) {
        actions.add(CreateTagsRequest::builder, TagActions::create);
        actions.add(DeleteTagsRequest::builder, TagActions::delete);
        actions.add(DescribeTagsRequest::builder, TagActions::describe);
    }

    private static List<Thing<?>> things(Context context, List<String> ids) {
        List<Thing<?>> things = new ArrayList<>();
        for (String id : ids) {
            Kind kind = Kind.ofId(id);
            if (kind == null) {
                throw ServiceException.of("InvalidID", "The ID '%s' is not valid", id);
            }
            Thing<?> thing = context.region().peek(kind, id);
            if (thing == null || !thing.isUsable(context.now()) || !thing.account.equals(context.account())) {
                throw kind.notFound(List.of(id));
            }
            things.add(thing);
        }
        return things;
    }

    private static SdkPojo create(Context context, CreateTagsRequest request) {
        Tags.check(request.tags());
        for (Thing<?> thing : things(context, request.resources())) {
            thing.changing(context);
            Tags.put(request.tags(), thing);
        }
        return CreateTagsResponse.builder().build();
    }

    private static SdkPojo delete(Context context, DeleteTagsRequest request) {
        for (Thing<?> thing : things(context, request.resources())) {
            thing.changing(context);
            if (request.tags().isEmpty()) {
                thing.tags.clear();
            }
            for (Tag tag : request.tags()) {
                if (tag.value() == null || tag.value().equals(thing.tags.get(tag.key()))) {
                    thing.tags.remove(tag.key());
                }
            }
        }
        return DeleteTagsResponse.builder().build();
    }

    private static SdkPojo describe(Context context, DescribeTagsRequest request) {
        Map<String, TagDescription> all = new TreeMap<>();
        context.region()
                .everything()
                .filter(thing -> thing.account.equals(context.account()) && thing.isSeen(context.now()))
                .forEach(thing -> thing.tags.forEach((key, value) -> all.put(
                        thing.id + " " + key,
                        TagDescription.builder()
                                .resourceId(thing.id)
                                .resourceType(thing.kind.resourceType())
                                .key(key)
                                .value(value)
                                .build())));
        Predicate<TagDescription> wanted = FILTERS.all(request.filters());
        Pages.Page<TagDescription> page = Pages.cut(
                context,
                all.values().stream().filter(wanted).toList(),
                it -> it.resourceId() + " " + it.key(),
                request.maxResults(),
                request.nextToken(),
                Describe.USUAL);
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.next())
                .build();
    }
}
