package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/** What is known of instance types. It never changes, so each is asked for once. */
final class InstanceTypes {
    private static final String ARM = "arm64";
    private static final String USUAL_FOR_ARM = "t4g.small";
    private static final String USUAL = "t3.small";
    private static final String UEFI_PREFERRED = "uefi-preferred";

    private final AwsClients clients;
    private final Map<String, InstanceTypeInfo> known = new ConcurrentHashMap<>();

    InstanceTypes(AwsClients clients) {
        this.clients = clients;
    }

    /**
     * The types to try, in order.
     *
     * @param wanted by the step; empty for those of the account, or a usual one
     * @param arch of the image; empty if it is not known yet
     */
    List<String> orUsual(List<String> wanted, String arch) {
        if (!wanted.isEmpty()) {
            return wanted;
        }
        List<String> configured = clients.settings().types();
        return configured.isEmpty() ? List.of(arch.equals(ARM) ? USUAL_FOR_ARM : USUAL) : configured;
    }

    /** @throws CloudException.BadRequest naming those that the region does not have */
    void check(List<String> types) throws CloudException, InterruptedException {
        for (String type : types) {
            get(type);
        }
    }

    /**
     * Those of {@code types} that can run an image.
     *
     * @throws CloudException.BadRequest if none can, saying why
     */
    List<String> fitting(List<String> types, Image image) throws CloudException, InterruptedException {
        List<String> fitting = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String type : types) {
            String problem = problem(get(type), image);
            if (problem.isEmpty()) {
                fitting.add(type);
            } else {
                problems.add("type '" + type + "' " + problem);
            }
        }
        if (fitting.isEmpty()) {
            throw new CloudException.BadRequest(
                    String.join("; ", problems) + ": image " + image.imageId() + " cannot run there");
        }
        return fitting;
    }

    private static String problem(InstanceTypeInfo type, Image image) {
        List<String> archs =
                type.processorInfo() == null ? List.of() : type.processorInfo().supportedArchitecturesAsStrings();
        if (!archs.isEmpty() && !archs.contains(image.architectureAsString())) {
            return "has " + String.join(", ", archs) + ", not " + image.architectureAsString();
        }
        List<String> roots = type.supportedRootDeviceTypesAsStrings();
        if (!roots.isEmpty() && image.rootDeviceType() != null && !roots.contains(image.rootDeviceTypeAsString())) {
            return "has its root disk on " + String.join(" or ", roots) + ", not on " + image.rootDeviceTypeAsString();
        }
        String bootMode = image.bootModeAsString();
        List<String> bootModes = type.supportedBootModesAsStrings();
        boolean any = bootMode == null || bootMode.equals(UEFI_PREFERRED) || bootModes.isEmpty();
        return any || bootModes.contains(bootMode)
                ? ""
                : "boots by " + String.join(", ", bootModes) + ", not by " + bootMode;
    }

    private InstanceTypeInfo get(String type) throws CloudException, InterruptedException {
        InstanceTypeInfo info = known.get(type);
        if (info == null) {
            info = ask(type);
            known.put(type, info);
        }
        return info;
    }

    private InstanceTypeInfo ask(String type) throws CloudException, InterruptedException {
        try {
            List<InstanceTypeInfo> found = AwsErrors.call(
                    "DescribeInstanceTypes",
                    () -> clients.ec2()
                            .describeInstanceTypes(request -> request.instanceTypesWithStrings(type))
                            .instanceTypes());
            if (!found.isEmpty()) {
                return found.get(0);
            }
        } catch (CloudException.BadRequest | CloudException.NotFound e) {
            if (!AwsErrors.code(e).startsWith("InvalidInstanceType")
                    && !AwsErrors.code(e).equals("InvalidParameterValue")) {
                throw e;
            }
        }
        throw new CloudException.BadRequest("type '" + type + "' is no instance type of "
                + clients.settings().region() + ": one such as " + USUAL + " is meant");
    }
}
