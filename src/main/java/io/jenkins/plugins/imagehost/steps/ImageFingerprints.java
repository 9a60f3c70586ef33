package io.jenkins.plugins.imagehost.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.BulkChange;
import hudson.Util;
import hudson.model.Fingerprint;
import hudson.model.Run;
import hudson.tasks.Fingerprinter.FingerprintAction;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.config.CloudAccount;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Images as Jenkins's fingerprints: which build made one, and which builds baked from it. A record that cannot be written is
 * logged; it does not fail a bake.
 */
public final class ImageFingerprints {
    private static final Logger LOGGER = Logger.getLogger(ImageFingerprints.class.getName());
    private static final Object ACTIONS = new Object();

    private ImageFingerprints() {}

    /**
     * The fingerprint of an image. Ids of a cloud with regions are unique in their region, whatever the account is called.
     *
     * @param region empty where the cloud has none
     * @return 32 hexadecimal digits, as all fingerprints have
     */
    static String hash(String account, String region, String image) {
        return Util.getDigestOf(
                region.isEmpty()
                        ? "image-host:account:" + account + ":" + image
                        : "image-host:" + region + ":" + image);
    }

    /** The fingerprint of an image; empty for one that no build has made or used. */
    @NonNull
    public static Optional<Fingerprint> find(String account, String region, String image) {
        try {
            return Optional.ofNullable(Jenkins.get().getFingerprintMap().get(hash(account, region, image)));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot read the fingerprint of image " + image);
            return Optional.empty();
        }
    }

    /** A build has made an image. */
    static void made(Run<?, ?> build, ImageFacts image) {
        made(build, image, image.region(), image.id());
    }

    /** A build has made an image, or a copy of one in another region. */
    static void made(Run<?, ?> build, ImageFacts image, String region, String id) {
        try {
            Fingerprint fingerprint = record(build, build, image.account(), region, id, image.name());
            synchronized (fingerprint) {
                if (fingerprint.getFacet(ImageFacet.class) == null) {
                    fingerprint
                            .getFacets()
                            .add(new ImageFacet(
                                    fingerprint,
                                    image.created().toEpochMilli(),
                                    image.account(),
                                    region,
                                    id,
                                    image.baseName()));
                }
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot record that " + build + " made image " + id);
        }
    }

    /** A build bakes from an image. */
    static void used(Run<?, ?> build, String account, BaseImage base) {
        String region = ImageHostConfiguration.get()
                .findAccount(account)
                .map(CloudAccount::getRegion)
                .orElse("");
        try {
            record(null, build, account, region, base.id(), base.name());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot record that " + build + " used image " + base.id());
        }
    }

    private static Fingerprint record(
            Run<?, ?> maker, Run<?, ?> user, String account, String region, String image, String name)
            throws IOException {
        String hash = hash(account, region, image);
        String label = name.isEmpty() || name.equals(image) ? image : name + " (" + image + ")";
        Fingerprint fingerprint = Jenkins.get().getFingerprintMap().getOrCreate(maker, label, hash);
        fingerprint.addFor(user);
        synchronized (ACTIONS) {
            FingerprintAction action = user.getAction(FingerprintAction.class);
            if (action == null) {
                user.addAction(new FingerprintAction(user, Map.of(label, hash)));
            } else {
                action.add(Map.of(label, hash));
            }
        }
        user.save();
        return fingerprint;
    }

    /** An image was removed from its cloud. */
    static void retired(String account, String region, String image) {
        try {
            Fingerprint fingerprint = Jenkins.get().getFingerprintMap().get(hash(account, region, image));
            if (fingerprint != null) {
                retire(fingerprint);
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot record that image " + image + " was retired");
        }
    }

    private static void retire(Fingerprint fingerprint) throws IOException {
        synchronized (fingerprint) {
            ImageFacet facet = fingerprint.getFacet(ImageFacet.class);
            if (facet != null) {
                try (BulkChange change = new BulkChange(fingerprint)) {
                    facet.retire();
                    change.commit();
                }
            }
        }
    }
}
