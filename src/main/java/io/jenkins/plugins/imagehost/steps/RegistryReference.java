package io.jenkins.plugins.imagehost.steps;

import io.jenkins.plugins.imagehost.config.CloudAccount;
import io.jenkins.plugins.imagehost.registry.PackageRegistry;
import io.jenkins.plugins.imagehost.registry.PackageVersion;
import io.jenkins.plugins.imagehost.registry.VersionPattern;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A base image that is named as a version of a package of this controller: {@code web:1.x}. */
final class RegistryReference {
    private final PackageRegistry packages;

    RegistryReference(PackageRegistry packages) {
        this.packages = packages;
    }

    /**
     * The image that is meant.
     *
     * @return the cloud's id in the account's region; {@code image} itself if it names no package of this controller
     * @throws IllegalArgumentException with a sentence, if there is no such version, or none where the account is
     */
    String resolve(String image, CloudAccount account) throws IOException {
        Optional<VersionPattern> wanted = VersionPattern.of(image);
        List<PackageVersion> known =
                wanted.isEmpty() ? List.of() : packages.versions(wanted.get().packageName());
        if (known.isEmpty()) {
            return image;
        }
        PackageVersion found = wanted.get()
                .newest(known)
                .orElseThrow(() -> new IllegalArgumentException("image '" + image + "': no version of package '"
                        + wanted.get().packageName() + "' is that; there is " + all(known)));
        return in(account, found)
                .orElseThrow(() -> new IllegalArgumentException("image '" + image + "': " + found.reference()
                        + " is not where the cloud account " + account.getName() + " is: it is in "
                        + found.image().account() + " " + regions(found)));
    }

    private static String all(List<PackageVersion> versions) {
        return String.join(
                ", ",
                versions.stream()
                        .map(version -> version.version() + (version.retired() == null ? "" : " (retired)"))
                        .toList());
    }

    private static List<String> regions(PackageVersion version) {
        return new PublishedVersion(version).getImageIds().keySet().stream().toList();
    }

    private static Optional<String> in(CloudAccount account, PackageVersion version) {
        return version.image().account().equals(account.getName())
                ? Optional.ofNullable(
                        new PublishedVersion(version).getImageIds().get(account.getRegion()))
                : Optional.empty();
    }
}
