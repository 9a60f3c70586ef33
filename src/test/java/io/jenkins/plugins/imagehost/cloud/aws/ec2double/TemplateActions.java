package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseSuccessItem;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Launch templates. */
final class TemplateActions {
    private static final Filters<LaunchTemplate> TEMPLATES = new Filters<LaunchTemplate>()
            .withTags(LaunchTemplate::tags)
            .with("launch-template-name", LaunchTemplate::launchTemplateName)
            .with("create-time", LaunchTemplate::createTime);

    private static final Filters<LaunchTemplateVersion> VERSIONS = new Filters<LaunchTemplateVersion>()
            .with("is-default-version", LaunchTemplateVersion::defaultVersion)
            .with("image-id", it -> it.launchTemplateData().imageId())
            .with("instance-type", it -> it.launchTemplateData().instanceTypeAsString())
            .with("create-time", LaunchTemplateVersion::createTime);

    private TemplateActions() {}

    static void register(Actions actions) {
        actions.add(DescribeLaunchTemplatesRequest::builder, TemplateActions::describe);
        actions.add(DescribeLaunchTemplateVersionsRequest::builder, TemplateActions::versions);
        actions.add(CreateLaunchTemplateRequest::builder, TemplateActions::create);
        actions.add(CreateLaunchTemplateVersionRequest::builder, TemplateActions::createVersion);
        actions.add(ModifyLaunchTemplateRequest::builder, TemplateActions::modify);
        actions.add(DeleteLaunchTemplateRequest::builder, TemplateActions::delete);
        actions.add(DeleteLaunchTemplateVersionsRequest::builder, TemplateActions::deleteVersions);
    }

    private static TemplateThing find(Context context, String id, String name) {
        if (id == null && name == null) {
            throw ServiceException.missing("LaunchTemplateId");
        }
        return id != null
                ? context.region().templates.get(context, id)
                : context.region()
                        .templates
                        .all(context)
                        .filter(it -> it.name.equals(name) && it.isUsable(context.now()))
                        .findFirst()
                        .orElseThrow(() -> ServiceException.of(
                                "InvalidLaunchTemplateName.NotFoundException",
                                "The specified launch template, with template name %s, does not exist.",
                                name));
    }

    /** A launch with what its template says and it does not. */
    static RunInstancesRequest merge(Context context, RunInstancesRequest request) {
        LaunchTemplateSpecification from = request.launchTemplate();
        if (from == null) {
            return request;
        }
        LaunchTemplateVersion version = find(context, from.launchTemplateId(), from.launchTemplateName())
                .version(Disk.first(from.version(), "$Default"));
        RunInstancesRequest.Builder merged = request.toBuilder();
        Convert.members(version.launchTemplateData(), merged, false);
        return merged.build();
    }

    private static SdkPojo describe(Context context, DescribeLaunchTemplatesRequest request) {
        List<String> ids = new ArrayList<>(request.launchTemplateIds());
        request.launchTemplateNames().forEach(name -> ids.add(find(context, null, name).id));
        Pages.Page<LaunchTemplate> page = Describe.page(
                context,
                context.region().templates,
                ids,
                thing -> true,
                TEMPLATES.all(request.filters()),
                request.maxResults(),
                request.nextToken(),
                1,
                200);
        return DescribeLaunchTemplatesResponse.builder()
                .launchTemplates(page.items())
                .nextToken(page.next())
                .build();
    }

    private static SdkPojo versions(Context context, DescribeLaunchTemplateVersionsRequest request) {
        boolean named = request.launchTemplateId() != null || request.launchTemplateName() != null;
        List<LaunchTemplateVersion> found = new ArrayList<>();
        if (named) {
            TemplateThing template = find(context, request.launchTemplateId(), request.launchTemplateName());
            if (request.versions().isEmpty()) {
                found.addAll(template.versions());
            }
            request.versions().forEach(it -> found.add(template.version(it)));
        } else if (request.versions().isEmpty()
                || !Set.of("$Latest", "$Default").containsAll(request.versions())) {
            throw ServiceException.badCombination(
                    "Without a launch template the versions can be $Latest and $Default.");
        } else {
            context.region()
                    .templates
                    .all(context)
                    .forEach(template -> request.versions().forEach(it -> found.add(template.version(it))));
        }
        Predicate<LaunchTemplateVersion> wanted = VERSIONS.all(request.filters());
        Pages.Page<LaunchTemplateVersion> page = Pages.cut(
                context,
                found.stream()
                        .filter(wanted)
                        .sorted(Comparator.comparing(TemplateActions::key))
                        .distinct()
                        .toList(),
                TemplateActions::key,
                request.maxResults(),
                request.nextToken(),
                1,
                200);
        return DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(page.items())
                .nextToken(page.next())
                .build();
    }

    private static String key(LaunchTemplateVersion version) {
        return version.launchTemplateId() + String.format(Locale.ROOT, " %09d", version.versionNumber());
    }

    private static ResponseLaunchTemplateData data(RequestLaunchTemplateData asked, SdkPojo source) {
        ResponseLaunchTemplateData.Builder data = ResponseLaunchTemplateData.builder();
        if (source != null) {
            Convert.members(source, data, true);
        }
        return Convert.members(asked, data, true).build();
    }

    private static SdkPojo create(Context context, CreateLaunchTemplateRequest request) {
        return context.mine().once("CreateLaunchTemplate", request.clientToken(), request, () -> {
            String name = request.launchTemplateName();
            if (!name.matches("[a-zA-Z0-9().\\-/_]{3,128}")) {
                throw ServiceException.of(
                        "InvalidLaunchTemplateName.MalformedException",
                        "A launch template name must be between 3 and 128 characters, and may contain letters, numbers,"
                                + " and the following characters: ( ) . - / _");
            }
            if (context.region().templates.all(context).anyMatch(it -> it.name.equals(name))) {
                throw ServiceException.of(
                        "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
            }
            Tags.check(request.tagSpecifications(), Kind.LAUNCH_TEMPLATE);
            TemplateThing template = context.region().templates.add(new TemplateThing(context, name));
            Tags.put(request.tagSpecifications(), template);
            template.add(context, request.versionDescription(), data(request.launchTemplateData(), null));
            return () -> CreateLaunchTemplateResponse.builder()
                    .launchTemplate(template.view(context.cloud().clock().instant()))
                    .build();
        });
    }

    private static SdkPojo createVersion(Context context, CreateLaunchTemplateVersionRequest request) {
        return context.mine().once("CreateLaunchTemplateVersion", request.clientToken(), request, () -> {
            TemplateThing template = find(context, request.launchTemplateId(), request.launchTemplateName());
            SdkPojo source = request.sourceVersion() == null
                    ? null
                    : template.version(request.sourceVersion()).launchTemplateData();
            template.changing(context);
            template.add(context, request.versionDescription(), data(request.launchTemplateData(), source));
            String number = String.valueOf(template.latest());
            return () -> CreateLaunchTemplateVersionResponse.builder()
                    .launchTemplateVersion(template.version(number))
                    .build();
        });
    }

    private static SdkPojo modify(Context context, ModifyLaunchTemplateRequest request) {
        return context.mine().once("ModifyLaunchTemplate", request.clientToken(), request, () -> {
            TemplateThing template = find(context, request.launchTemplateId(), request.launchTemplateName());
            if (request.defaultVersion() != null) {
                template.changing(context);
                template.defaultVersion =
                        template.version(request.defaultVersion()).versionNumber();
            }
            return () -> ModifyLaunchTemplateResponse.builder()
                    .launchTemplate(template.view(context.cloud().clock().instant()))
                    .build();
        });
    }

    private static SdkPojo delete(Context context, DeleteLaunchTemplateRequest request) {
        TemplateThing template = find(context, request.launchTemplateId(), request.launchTemplateName());
        context.region().templates.delete(template, context);
        return DeleteLaunchTemplateResponse.builder()
                .launchTemplate(template.view(context.now()))
                .build();
    }

    private static SdkPojo deleteVersions(Context context, DeleteLaunchTemplateVersionsRequest request) {
        TemplateThing template = find(context, request.launchTemplateId(), request.launchTemplateName());
        DeleteLaunchTemplateVersionsResponse.Builder answer = DeleteLaunchTemplateVersionsResponse.builder();
        List<DeleteLaunchTemplateVersionsResponseSuccessItem> gone = new ArrayList<>();
        List<DeleteLaunchTemplateVersionsResponseErrorItem> kept = new ArrayList<>();
        for (String number : request.versions()) {
            LaunchTemplateVersion version = template.version(number);
            if (Boolean.TRUE.equals(version.defaultVersion())) {
                kept.add(DeleteLaunchTemplateVersionsResponseErrorItem.builder()
                        .launchTemplateId(template.id)
                        .versionNumber(version.versionNumber())
                        .responseError(error ->
                                error.code("unexpectedError").message("The default version cannot be deleted."))
                        .build());
                continue;
            }
            template.changing(context);
            template.delete(version.versionNumber());
            gone.add(DeleteLaunchTemplateVersionsResponseSuccessItem.builder()
                    .launchTemplateId(template.id)
                    .launchTemplateName(template.name)
                    .versionNumber(version.versionNumber())
                    .build());
        }
        return answer.successfullyDeletedLaunchTemplateVersions(gone)
                .unsuccessfullyDeletedLaunchTemplateVersions(kept)
                .build();
    }
}
