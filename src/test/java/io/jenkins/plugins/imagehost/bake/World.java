package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.DiskRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.NetworkRequest;
import io.jenkins.plugins.imagehost.cloud.MemoryCloud;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.remote.Shells;
import io.jenkins.plugins.imagehost.site.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What outlives a crash of the controller (disk and cloud), and the engine of the controller that runs now. */
class World {
    static final BuildRef BUILD = new BuildRef("job/web/12", "web #12");
    static final String BAKE = "bake-1";
    private static final HostIdentity IDENTITY = HostIdentity.generate("test", null);
    private static final Duration LONG = Duration.ofHours(5);

    final VirtualScheduler time = new VirtualScheduler();
    final CrashPoints crashes;
    final MemoryRecordStore disk;
    final MemoryCloud cloud;
    final ScriptedShell shell;
    Shells shells;
    final Lines log = new Lines();
    private final Path payloads;
    BakeEngine engine;
    boolean buildLives = true;
    /** By which images are captured; empty for the cloud's own. */
    String method = "";

    RunningOperation running;

    World(CrashPoints crashes, Path payloads) throws IOException {
        this.crashes = crashes;
        this.payloads = payloads;
        this.disk = new MemoryRecordStore(crashes);
        this.cloud = new MemoryCloud(time::now, crashes::point);
        this.shell = new ScriptedShell(crashes);
        this.shells = (target, site) -> shell;
        startController();
    }

    void startController() throws IOException {
        Clouds clouds = new Clouds() {
            @Override
            public Cloud cloud(String account) {
                return connected();
            }

            @Override
            public Site site(String account) {
                return null;
            }
        };
        engine = new BakeEngine(
                "controller-1",
                Journal.open(disk),
                time,
                clouds,
                (target, site) -> shells.open(target, site),
                new Base64Sealer(),
                payloads,
                build -> buildLives,
                archive());
    }

    /** Who is told what becomes of bakes. */
    BakeArchive archive() {
        return BakeArchive.NONE;
    }

    /** The cloud that is baked on. */
    Cloud connected() {
        return cloud;
    }

    /** What is there of a kind, whoever made it. */
    List<String> existing(ResourceKind kind) {
        return cloud.existing(kind);
    }

    String baseImage() {
        return "base";
    }

    /** The controller dies and another one starts on the same disk. */
    void restart() throws IOException {
        restartUntil(0);
    }

    /** The same, but the new one dies, too, a number of points later. */
    void restartUntil(int furtherPoints) throws IOException {
        time.crash();
        crashes.reviveUntil(furtherPoints);
        startController();
    }

    void begin() throws IOException {
        engine.begin(new BakeOrder(BAKE, BUILD, "memory", Duration.ofHours(4), false, IDENTITY));
    }

    Object launch() throws IOException {
        return run("launch", OperationType.LAUNCH, new LaunchOrder(baseImage(), "", host(), List.of()));
    }

    Object capture(CaptureOrder.TestBoot test) throws IOException {
        CaptureRequest image = new CaptureRequest("", "web-1", "", method, true, "", "", Map.of());
        return run("capture", OperationType.CAPTURE, new CaptureOrder(image, test, false, false));
    }

    static HostRequest host(String... types) {
        return new HostRequest(
                "",
                "web",
                List.of(types),
                "",
                DiskRequest.DEFAULT,
                NetworkRequest.DEFAULT,
                "",
                "",
                null,
                "",
                "",
                null,
                false,
                Map.of());
    }

    /** Asserts that there are so many images, and nothing else of the bake anywhere. */
    void assertTidy(int images) {
        assertEquals(images, existing(ResourceKind.IMAGE).size(), () -> "images; the log: " + log);
        for (ResourceKind kind :
                List.of(ResourceKind.HOST, ResourceKind.KEY_PAIR, ResourceKind.SECURITY_GROUP, ResourceKind.VOLUME)) {
            assertEquals(List.of(), existing(kind), () -> "left over; the log: " + log);
        }
        assertEquals(Map.of(), disk.files, "what the journal still holds");
        assertEquals(Map.of(), disk.aside, "what the journal set aside");
    }

    /** What a step does: orders its operation, runs it, and waits for its end. */
    Object run(String id, OperationType type, Object request) throws IOException {
        engine.order(BAKE, id, type, request, Duration.ofHours(1));
        running = engine.run(BAKE, id, log);
        return await(running.result());
    }

    /** The result; or the failure, thrown; or a crash, thrown. */
    <T> T await(CompletableFuture<T> future) throws IOException {
        boolean over = time.runUntil(() -> future.isDone() || crashes.isDead(), LONG);
        if (crashes.isDead()) {
            throw new CrashPoints.Crash("of the controller");
        }
        if (!over) {
            throw new AssertionError("nothing happens any more; the log: " + log);
        }
        try {
            return future.join();
        } catch (java.util.concurrent.CompletionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** A build: its steps in order, each called again after a restart as a resumed pipeline does. */
    final class Build {
        private static final CaptureOrder.TestBoot TEST =
                new CaptureOrder.TestBoot("true", "http://localhost/", "baked", "", Duration.ofMinutes(5));
        int done;

        void run() throws IOException {
            if (done == 0) {
                begin();
                launch();
                done++;
            }
            if (done == 1) {
                capture(TEST);
                done++;
            }
        }

        /** Whether the bake's image is the user's by now. */
        boolean hasImage() {
            return done == 2
                    || engine.bakes().stream()
                            .flatMap(bake -> bake.resources().stream())
                            .anyMatch(OwnedResource::keep);
        }
    }

    /** The end of the build, and whatever the reaper still has to do after it. */
    void finishBuild() throws IOException {
        buildLives = false;
        await(engine.buildFinished(BUILD, log));
        letReaperWork();
    }

    void letReaperWork() {
        engine.startReaper();
        time.pass(Duration.ofMinutes(10));
    }

    /** Not encryption, but enough to see that what should be sealed is. */
    static final class Base64Sealer implements Sealer {
        @Override
        public String seal(String secret) {
            return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String open(String sealed) {
            return new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8);
        }
    }

    /** A log to look into. */
    static final class Lines implements Progress {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void line(String line) {
            text.append(line).append('\n');
        }

        @Override
        public void status(String status) {}

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
