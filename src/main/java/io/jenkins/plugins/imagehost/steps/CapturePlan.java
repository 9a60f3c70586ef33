package io.jenkins.plugins.imagehost.steps;

import io.jenkins.plugins.imagehost.bake.CaptureOrder;
import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.CopyOptions;
import io.jenkins.plugins.imagehost.sanitize.Exclusions;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the parameters of {@link CaptureImageStep} come to. */
final class CapturePlan {
    private CapturePlan() {}

    /** @throws IllegalArgumentException with a sentence about a parameter */
    static CaptureOrder order(CaptureImageStep step) {
        checkName(step.getName());
        String late = Values.text(step.getOnTimeout());
        if (!late.equals(CaptureImageStep.KEEP) && !late.equals(CaptureImageStep.FAIL)) {
            throw new IllegalArgumentException("onTimeout: '" + late + "' is not possible; say 'keep' or 'fail'");
        }
        var unused = StepTimeout.of("captureImage", step.getTimeout());
        if (step.getRootSizeGiB() < 0) {
            throw new IllegalArgumentException(
                    "rootSizeGiB: '" + step.getRootSizeGiB() + "' is not possible; say how many GiB, or leave it out");
        }
        checkExclude(step.getExclude());
        CaptureRequest image = new CaptureRequest(
                "",
                step.getName(),
                step.getDescription() == null ? "" : step.getDescription(),
                Values.text(step.getMethod()),
                step.isStop(),
                Values.text(step.getBootMode()),
                Values.text(step.getImds()),
                allTags(step),
                new CopyOptions(
                        step.getRootSizeGiB(), Values.strings(step.getExclude()), Values.text(step.getBucket())));
        return new CaptureOrder(
                image,
                step.getTest() == null ? null : step.getTest().order(),
                step.isKeepHost(),
                late.equals(CaptureImageStep.KEEP));
    }

    static void checkName(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("name: an image needs a name, such as \"web-${env.BUILD_NUMBER}\"");
        }
    }

    static void checkExclude(Object exclude) {
        ProvisionParameters.refuse(Exclusions.problems("exclude", Values.strings(exclude)));
    }

    /** Who made it and why goes where every cloud has room for it. */
    private static Map<String, String> allTags(CaptureImageStep step) {
        Map<String, String> all = new LinkedHashMap<>(Values.map("tags", step.getTags()));
        putUnlessEmpty(all, "author", step.getAuthor());
        putUnlessEmpty(all, "author-email", step.getAuthorEmail());
        putUnlessEmpty(all, "comment", step.getComment());
        return all;
    }

    private static void putUnlessEmpty(Map<String, String> tags, String key, String value) {
        if (!Values.text(value).isEmpty()) {
            tags.putIfAbsent(key, Values.text(value));
        }
    }
}
