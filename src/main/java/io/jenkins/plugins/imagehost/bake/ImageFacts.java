package io.jenkins.plugins.imagehost.bake;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A captured image: what a bake results in.
 *
 * @param id the cloud's id
 * @param bake that made it
 * @param region empty where the cloud has none
 * @param base the base image's id
 * @param baseName the base image as the user named it
 * @param sizeBytes real size, 0 where the cloud does not tell
 * @param virtualSizeBytes size of the disk, 0 where the cloud does not tell
 * @param sha256 of the image file, in hexadecimal; empty where images are no files
 * @param path of the image file; empty where images are no files
 * @param tested whether a test boot was passed
 * @param sanitizing what sanitizing did to the host, rule by rule, in order; empty if nothing was done
 * @param allowed what the scan found in the host and the user accepts
 * @param sanitized whether a scan of the host found nothing that must not be in an image, but what the user allowed
 */
public record ImageFacts(
        String id,
        String name,
        String description,
        String bake,
        String account,
        String region,
        String arch,
        String base,
        String baseName,
        long sizeBytes,
        long virtualSizeBytes,
        String sha256,
        String path,
        boolean tested,
        boolean sanitized,
        Instant created,
        Map<String, String> tags,
        List<Stage> stages,
        List<RuleOutcome> sanitizing,
        List<AllowedFinding> allowed) {
    public ImageFacts {
        // of images that were captured before there were these
        sanitizing = sanitizing == null ? List.of() : List.copyOf(sanitizing);
        allowed = allowed == null ? List.of() : List.copyOf(allowed);
        tags = Map.copyOf(tags);
        stages = List.copyOf(stages);
    }
}
