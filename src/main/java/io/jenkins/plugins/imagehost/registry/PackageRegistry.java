package io.jenkins.plugins.imagehost.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.bake.Json;
import io.jenkins.plugins.imagehost.bake.OperationFailedException;
import io.jenkins.plugins.imagehost.bake.RecordStore;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The packages of this controller and their versions, one record a version. Thread-safe within one controller. */
public final class PackageRegistry {
    private final RecordStore store;
    private final Clock clock;

    public PackageRegistry(RecordStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Checks, before anything is copied, that the image can be published so.
     *
     * @throws OperationFailedException if that version is another image's
     */
    public synchronized void check(PublishOrder order, ImageFacts image) throws IOException {
        List<PackageVersion> known = versions(order.packageName());
        if (same(known, order, image).isEmpty() && order.version() != null) {
            checkFree(known, order.version());
        }
    }

    /**
     * Publishes an image as a version of a package. Done again for the same image and package, it gives the version that
     * the image has.
     *
     * @param copies of the image in other regions
     * @param build for people
     * @throws OperationFailedException if that version is another image's
     */
    public synchronized PackageVersion publish(
            PublishOrder order, ImageFacts image, List<ImageCopy> copies, String build) throws IOException {
        List<PackageVersion> known = versions(order.packageName());
        Optional<PackageVersion> same = same(known, order, image);
        if (same.isPresent()) {
            PackageVersion all = same.get().with(copies);
            return all.equals(same.get()) ? all : write(all);
        }
        Version number = order.version() != null ? order.version() : next(known, order);
        checkFree(known, number);
        return write(new PackageVersion(
                order.packageName(), number.toString(), order.label(), image, copies, build, clock.instant(), null));
    }

    /**
     * The version of a package.
     *
     * @throws OperationFailedException naming those that there are, if there is none
     */
    public synchronized PackageVersion get(String packageName, Version number) throws IOException {
        List<PackageVersion> known = versions(packageName);
        return known.stream()
                .filter(version -> version.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new OperationFailedException(
                        known.isEmpty()
                                ? "package: there is no package '" + packageName + "'"
                                : "version: there is no '" + packageName + ":" + number + "'; there is "
                                        + known.stream()
                                                .map(PackageVersion::version)
                                                .collect(Collectors.joining(", "))));
    }

    /** Marks a version whose images were removed; its number is never given again. */
    public synchronized PackageVersion retire(PackageVersion version) throws IOException {
        return version.retired() == null ? write(version.retiredAt(clock.instant())) : version;
    }

    private static Optional<PackageVersion> same(List<PackageVersion> known, PublishOrder order, ImageFacts image) {
        return known.stream()
                .filter(version -> version.image().id().equals(image.id())
                        && version.image().account().equals(image.account()))
                .filter(version -> order.version() == null || order.version().equals(version.number()))
                .findFirst();
    }

    private static void checkFree(List<PackageVersion> known, Version number) throws OperationFailedException {
        for (PackageVersion version : known) {
            if (version.number().equals(number)) {
                throw new OperationFailedException("version: " + version.reference() + " is image "
                        + version.image().id() + " already; say another version, or a bump");
            }
        }
    }

    private PackageVersion write(PackageVersion version) throws IOException {
        store.write(key(version), Json.text(version));
        return version;
    }

    private static Version next(List<PackageVersion> known, PublishOrder order) {
        return known.isEmpty()
                ? Version.FIRST
                : known.get(known.size() - 1).number().next(order.bump());
    }

    private static String key(PackageVersion version) {
        return version.packageName() + "@" + version.version();
    }

    /** The versions of a package, the lowest first; none for an unknown package. */
    public synchronized List<PackageVersion> versions(String packageName) throws IOException {
        List<PackageVersion> versions = new ArrayList<>();
        for (Map.Entry<String, String> entry : store.readAll().entrySet()) {
            if (entry.getKey().startsWith(packageName + "@")) {
                read(entry.getKey(), entry.getValue()).ifPresent(versions::add);
            }
        }
        versions.sort(Comparator.comparing(PackageVersion::number));
        return versions;
    }

    private Optional<PackageVersion> read(String name, String content) throws IOException {
        try {
            PackageVersion version = Json.parse(content, PackageVersion.class);
            if (name.equals(key(version))) {
                return Optional.of(version);
            }
            store.setAside(name, "it calls itself " + key(version));
        } catch (JsonProcessingException | IllegalArgumentException torn) {
            store.setAside(name, "it is no whole package version");
        }
        return Optional.empty();
    }
}
