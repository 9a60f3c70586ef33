package io.jenkins.plugins.imagehost.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How to publish an image, in the words of {@code publishImage}. Empty strings and lists mean "not said".
 *
 * @param regions to copy it to; the image's own may be among them
 * @param kmsKeys to encrypt the copies with, by region
 * @param deprecate from when on it is not to be used any more; null for never
 * @param protect whether it cannot be deleted by mistake
 */
public record Publication(
        List<String> regions,
        Map<String, String> kmsKeys,
        Sharing sharing,
        Instant deprecate,
        boolean protect,
        Pointers pointers) {
    /** Nothing but a version of a package. */
    public static final Publication NONE =
            new Publication(List.of(), Map.of(), Sharing.NONE, null, false, Pointers.NONE);

    public Publication {
        regions = List.copyOf(regions);
        kmsKeys = Map.copyOf(kmsKeys);
        Objects.requireNonNull(sharing);
        Objects.requireNonNull(pointers);
    }

    /** The regions that it has to be copied to, each once. */
    public List<String> targets(String own) {
        return regions.stream().filter(region -> !region.equals(own)).distinct().toList();
    }

    /** The key of a region's copy; empty if none was said. */
    public String kmsKey(String region) {
        return kmsKeys.getOrDefault(region, "");
    }

    /**
     * Whom the image is for, besides its owner.
     *
     * @param with accounts, organizations and parts of them, as the cloud names them
     * @param snapshots whether these may copy its disks as well as launch it
     * @param everybody whether it is public
     */
    public record Sharing(List<String> with, boolean snapshots, boolean everybody) {
        public static final Sharing NONE = new Sharing(List.of(), false, false);

        public Sharing {
            with = List.copyOf(with);
        }

        public boolean isAny() {
            return everybody || !with.isEmpty();
        }
    }

    /**
     * What others find the newest image by.
     *
     * @param parameter whose value becomes the image's id, in each region
     * @param launchTemplate that gets a version with this image, its new default, in each region
     */
    public record Pointers(String parameter, String launchTemplate) {
        public static final Pointers NONE = new Pointers("", "");

        public Pointers {
            Objects.requireNonNull(parameter);
            Objects.requireNonNull(launchTemplate);
        }
    }
}
