package io.jenkins.plugins.imagehost.pages;

import hudson.model.Fingerprint;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.imagehost.steps.ImageFacet;
import io.jenkins.plugins.imagehost.steps.ImageFingerprints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import jenkins.model.Jenkins;

/** Which build made an image, and which builds baked from it, as far as the reader may see these builds. */
final class Lineage {
    /** Of each job, the newest; all of them are on the fingerprint's page. */
    private static final int SHOWN = 10;

    private final Fingerprint fingerprint;

    private Lineage(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
    }

    /** @param region empty where the cloud has none */
    static Lineage of(String account, String region, String image) {
        return new Lineage(ImageFingerprints.find(account, region, image).orElse(null));
    }

    /** 32 hexadecimal digits; empty for an image that has no fingerprint. */
    String hash() {
        return fingerprint == null ? "" : fingerprint.getHashString();
    }

    boolean isRetired() {
        ImageFacet facet = fingerprint == null ? null : fingerprint.getFacet(ImageFacet.class);
        return facet != null && facet.isRetired();
    }

    /** Empty for an image that was not made here, or by a build that is gone, or that the reader may not see. */
    Optional<BuildLink> maker() {
        Fingerprint.BuildPtr original = fingerprint == null ? null : fingerprint.getOriginal();
        return original == null
                ? Optional.empty()
                : build(original.getName(), original.getNumber()).map(BuildLink::new);
    }

    /** Those that baked from it, of each job the newest first. */
    List<BuildLink> users() {
        List<BuildLink> users = new ArrayList<>();
        if (fingerprint == null) {
            return users;
        }
        Optional<String> maker = maker().map(BuildLink::getUrl);
        new TreeMap<>(fingerprint.getUsages()).forEach((job, numbers) -> {
            List<Integer> newest = new ArrayList<>();
            numbers.listNumbers().forEach(newest::add);
            newest.sort(Comparator.reverseOrder());
            newest.stream()
                    .flatMap(number -> build(job, number).stream())
                    .map(BuildLink::new)
                    .filter(user -> !user.getUrl().equals(maker.orElse("")))
                    .limit(SHOWN)
                    .forEach(users::add);
        });
        return users;
    }

    private static Optional<Run<?, ?>> build(String job, int number) {
        Job<?, ?> found;
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            found = Jenkins.get().getItemByFullName(job, Job.class);
        }
        return found == null || !found.hasPermission(Item.READ)
                ? Optional.empty()
                : Optional.ofNullable(found.getBuildByNumber(number));
    }
}
