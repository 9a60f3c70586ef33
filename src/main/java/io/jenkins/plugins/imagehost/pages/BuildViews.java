package io.jenkins.plugins.imagehost.pages;

import hudson.model.Run;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.BakeFacts;
import io.jenkins.plugins.imagehost.bake.BakeFacts.Work;
import io.jenkins.plugins.imagehost.bake.BakeRecord;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.bake.OwnedResource;
import io.jenkins.plugins.imagehost.bake.PublicationFacts.Place;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.config.BuildArchive;
import io.jenkins.plugins.imagehost.config.CloudAccount;
import io.jenkins.plugins.imagehost.config.ImageHostConfiguration;
import io.jenkins.plugins.imagehost.config.ImageHosts;
import io.jenkins.plugins.imagehost.registry.PackageVersion;
import io.jenkins.plugins.imagehost.steps.BakedImage;
import io.jenkins.plugins.imagehost.steps.BuildImages;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a build, the journal, the build's directory and the fingerprints know of bakes and images, as views. */
final class BuildViews {
    private static final Map<String, Double> PRICES = Prices.known();

    private final Run<?, ?> build;
    private final BakeEngine engine = ImageHosts.get().engine();
    private final List<String> ids;
    private final List<ImageFacts> images;
    private final List<PackageVersion> versions;
    private final Map<String, BakeFacts> facts = new LinkedHashMap<>();

    BuildViews(Run<?, ?> build) {
        this.build = build;
        BuildImages known = build.getAction(BuildImages.class);
        ids = known == null ? List.of() : known.getBakes();
        images = known == null
                ? List.of()
                : known.getImages().stream().map(BakedImage::facts).toList();
        versions = BuildPage.published(build);
        facts.putAll(BuildArchive.of(build));
        // what the journal still has is newer
        ids.forEach(id -> engine.facts(id).ifPresent(live -> facts.put(id, live)));
    }

    List<BakeView> bakes() {
        Prices prices = new Prices(
                PRICES, account -> account(account).map(CloudAccount::getRegion).orElse(""));
        List<ImageView> all = images();
        return ids.stream()
                .map(id -> new BakeView(
                        id,
                        facts.get(id),
                        new BakeView.Watched(build.isBuilding(), engine.underWay(id), Instant.now(), hasConsole(id)),
                        all.stream().filter(image -> image.bake().equals(id)).toList(),
                        prices))
                .toList();
    }

    private boolean hasConsole(String bake) {
        BakeFacts known = facts.get(bake);
        boolean runs = known != null && known.host() != null && known.phase() == BakeRecord.Phase.OPEN;
        return runs || BuildArchive.hasConsole(build, bake);
    }

    List<ImageView> images() {
        BuildLink link = new BuildLink(build);
        return images.stream().map(image -> view(image, link)).toList();
    }

    private ImageView view(ImageFacts image, BuildLink link) {
        List<PackageVersion> published = versions.stream()
                .filter(version -> version.image().id().equals(image.id()))
                .toList();
        return new ImageView(
                image,
                link,
                regions(image, published),
                published.stream().map(PackageVersion::reference).toList(),
                () -> origin(image));
    }

    private static ImageView.Origin origin(ImageFacts image) {
        Lineage own = Lineage.of(image.account(), image.region(), image.id());
        Lineage base = Lineage.of(image.account(), image.region(), image.base());
        return new ImageView.Origin(own.hash(), base.hash(), base.maker().orElse(null), own.users());
    }

    private List<RegionView> regions(ImageFacts image, List<PackageVersion> published) {
        Map<String, RegionView> regions = new LinkedHashMap<>();
        regions.put(image.region(), there(image, image.region(), image.id()));
        BakeFacts bake = facts.get(image.bake());
        if (bake != null) {
            bake.resources().stream()
                    .filter(resource -> resource.kind() == ResourceKind.IMAGE && !resource.keep())
                    .filter(resource -> !resource.region().isEmpty())
                    .forEach(resource -> regions.putIfAbsent(resource.region(), copying(resource)));
            bake.works().stream()
                    .map(Work::places)
                    .flatMap(List::stream)
                    .filter(place -> !place.failure().isEmpty())
                    .forEach(place -> regions.put(place.region(), failed(place)));
        }
        published.stream()
                .flatMap(version -> version.copies().stream())
                .forEach(copy -> regions.put(copy.region(), there(image, copy.region(), copy.id())));
        return List.copyOf(regions.values());
    }

    private RegionView there(ImageFacts image, String region, String id) {
        boolean retired = Lineage.of(image.account(), region, id).isRetired();
        return new RegionView(
                region,
                id,
                retired ? RegionView.State.RETIRED : RegionView.State.AVAILABLE,
                "",
                retired
                        ? ""
                        : account(image.account())
                                .map(account -> account.getDescriptor().imagePage(account, region, id))
                                .orElse(""));
    }

    private static RegionView copying(OwnedResource copy) {
        return new RegionView(copy.region(), copy.id() == null ? "" : copy.id(), RegionView.State.COPYING, "", "");
    }

    private static RegionView failed(Place place) {
        return new RegionView(place.region(), "", RegionView.State.FAILED, place.failure(), "");
    }

    private static Optional<CloudAccount> account(String name) {
        return name.isEmpty() ? Optional.empty() : ImageHostConfiguration.get().findAccount(name);
    }
}
