package io.jenkins.plugins.imagehost.pages;

import io.jenkins.plugins.imagehost.bake.BakeFacts;
import io.jenkins.plugins.imagehost.bake.BakeFacts.Work;
import io.jenkins.plugins.imagehost.bake.BakeRecord.Phase;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.bake.OperationType;
import io.jenkins.plugins.imagehost.bake.OwnedResource;
import io.jenkins.plugins.imagehost.bake.RuleOutcome;
import io.jenkins.plugins.imagehost.bake.Stage;
import io.jenkins.plugins.imagehost.cloud.BaseImage;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Bakes and images to be looked at. */
final class Bakes {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Bakes() {}

    static BakeFacts of(String account, String hostType, Stage... stages) {
        return bake(account, hostType, Phase.ENDED, false, List.of(stages), List.of(), List.of());
    }

    static BakeFacts in(Phase phase, boolean keepHost, List<Work> works, OwnedResource... resources) {
        return bake(
                "local", "", phase, keepHost, List.of(StageViewTest.stage("launch", 0, 20)), works, List.of(resources));
    }

    private static BakeFacts bake(
            String account,
            String hostType,
            Phase phase,
            boolean keepHost,
            List<Stage> stages,
            List<Work> works,
            List<OwnedResource> resources) {
        return new BakeFacts(
                "bake-1",
                account,
                phase,
                START,
                START.plusSeconds(3600),
                keepHost,
                new BaseImage("debian-1", "debian:bookworm", "x86_64", "root", false),
                null,
                hostType,
                stages,
                works,
                resources);
    }

    static Work failed(String sentence) {
        return new Work("capture-1", OperationType.CAPTURE, true, sentence, List.of(), List.of());
    }

    static OwnedResource host(String error) {
        return new OwnedResource(
                ResourceKind.HOST, "bake-1-host", "host-1", "", START, false, error == null ? 0 : 2, error);
    }

    static ImageFacts image(String id, boolean sanitized, List<RuleOutcome> rules, long seconds) {
        return new ImageFacts(
                id,
                "web-1",
                "for the web",
                "bake-1",
                "local",
                "",
                "x86_64",
                "debian-1",
                "debian:bookworm",
                300L << 20,
                2L << 30,
                "",
                "",
                true,
                sanitized,
                START.plusSeconds(seconds),
                Map.of(),
                List.of(new Stage("launch", START, START.plusSeconds(20))),
                rules,
                List.of());
    }

    static ImageView view(ImageFacts image, RegionView.State state) {
        return new ImageView(
                image,
                new BuildLink("web #1", "job/web/1/", 1),
                List.of(new RegionView("", image.id(), state, "", "")),
                List.of(),
                () -> ImageView.Origin.UNKNOWN);
    }
}
