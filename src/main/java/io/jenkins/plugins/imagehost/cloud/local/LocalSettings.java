package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What can be chosen for a local cloud.
 *
 * @param directory for everything it keeps, on the site, absolute; empty for one within the site's own directory
 * @param type of hosts whose request names none, see {@link HostType}
 * @param accelerator {@code kvm}, {@code tcg} (emulation in software), or {@code auto} for KVM where it carries a guest
 * @param qemu program that emulates a computer, a name or a path
 * @param qemuImg program that handles disks, a name or a path
 * @param mirror where Debian's packages come from, a URL; empty for where the site's own apt gets them
 * @param suites Debian releases that base images can be built of
 * @param diskMiB size of the disks that are built
 * @param minFreeMiB room that must be free in the directory before a host starts or an image is captured
 * @param imageDirectories directories on the site, absolute, in which a disk must be to be used as a base image by its
 *     path; {@code /} for any
 * @param powerOff how long a host may take to shut down before it is switched off
 */
public record LocalSettings(
        String directory,
        String type,
        String accelerator,
        String qemu,
        String qemuImg,
        String mirror,
        List<String> suites,
        int diskMiB,
        int minFreeMiB,
        List<String> imageDirectories,
        Duration powerOff) {
    private static final Pattern MIRROR = Pattern.compile("https?://[^\\s\"'\\\\]+");

    public static final LocalSettings DEFAULT = new LocalSettings(
            "",
            "small",
            "auto",
            "qemu-system-x86_64",
            "qemu-img",
            "",
            List.of("bookworm", "trixie"),
            8192,
            2048,
            List.of("/"),
            Duration.ofSeconds(90));

    public LocalSettings {
        Objects.requireNonNull(directory);
        Objects.requireNonNull(mirror);
        suites = List.copyOf(suites);
        imageDirectories = List.copyOf(imageDirectories);
        if (!List.of("auto", "kvm", "tcg").contains(accelerator)) {
            throw new IllegalArgumentException(
                    "accelerator '" + accelerator + "' is not known: one of auto, kvm and tcg is meant");
        }
        if (!directory.isEmpty() && !directory.startsWith("/")) {
            throw new IllegalArgumentException("directory '" + directory + "' is not absolute: it has to begin with /");
        }
        if (!mirror.isEmpty() && !MIRROR.matcher(mirror).matches()) {
            throw new IllegalArgumentException(
                    "mirror '" + mirror + "' is no URL: one such as http://mirror.example.com/debian is meant");
        }
        try {
            HostType.parse(type);
        } catch (CloudException.BadRequest e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    public LocalSettings withDirectory(String other) {
        return new LocalSettings(
                other,
                type,
                accelerator,
                qemu,
                qemuImg,
                mirror,
                suites,
                diskMiB,
                minFreeMiB,
                imageDirectories,
                powerOff);
    }
}
