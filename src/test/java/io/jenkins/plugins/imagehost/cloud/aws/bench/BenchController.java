package io.jenkins.plugins.imagehost.cloud.aws.bench;

import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.BakeIds;
import io.jenkins.plugins.imagehost.bake.BakeOrder;
import io.jenkins.plugins.imagehost.bake.BuildRef;
import io.jenkins.plugins.imagehost.bake.CaptureOrder;
import io.jenkins.plugins.imagehost.bake.Clouds;
import io.jenkins.plugins.imagehost.bake.DirectoryRecordStore;
import io.jenkins.plugins.imagehost.bake.HostIdentity;
import io.jenkins.plugins.imagehost.bake.Journal;
import io.jenkins.plugins.imagehost.bake.LaunchOrder;
import io.jenkins.plugins.imagehost.bake.OperationType;
import io.jenkins.plugins.imagehost.bake.Progress;
import io.jenkins.plugins.imagehost.bake.RunningOperation;
import io.jenkins.plugins.imagehost.bake.Sealer;
import io.jenkins.plugins.imagehost.bake.ThreadScheduler;
import io.jenkins.plugins.imagehost.cloud.CaptureRequest;
import io.jenkins.plugins.imagehost.cloud.Cloud;
import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.DiskRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.NetworkRequest;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import io.jenkins.plugins.imagehost.cloud.aws.AwsCloud;
import io.jenkins.plugins.imagehost.cloud.aws.AwsLab;
import io.jenkins.plugins.imagehost.cloud.aws.AwsSettings;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Ec2Double;
import io.jenkins.plugins.imagehost.provision.ProvisionRequest;
import io.jenkins.plugins.imagehost.provision.ScriptSource;
import io.jenkins.plugins.imagehost.remote.SshjShells;
import io.jenkins.plugins.imagehost.site.JvmSite;
import io.jenkins.plugins.imagehost.site.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** What a controller is made of, but for Jenkins: the engine, its journal on disk, AWS by its SDK, and real shells. */
final class BenchController implements AutoCloseable {
    static final String BASE_NAME = "al2023-ami-2023.9.20261015.0-kernel-6.1-x86_64";
    private static final Duration LONG = Duration.ofHours(5);
    private static final Duration LEASE = Duration.ofHours(6);

    private final URI endpoint;
    private final int sshPort;
    private final String user;
    private final Site site;
    private final ThreadScheduler scheduler;
    private final BakeEngine engine;
    private final Set<String> over = ConcurrentHashMap.newKeySet();
    private volatile AwsCloud cloud;

    /** @param user whom hosts let in */
    BenchController(Path directory, URI endpoint, int sshPort, String user) throws IOException {
        this.endpoint = endpoint;
        this.sshPort = sshPort;
        this.user = user;
        this.site = new JvmSite(directory.resolve("site"));
        this.scheduler = new ThreadScheduler(Clock.systemUTC(), task -> {
            Thread thread = new Thread(task, "image-host");
            thread.setDaemon(true);
            return thread;
        });
        limit(AwsSettings.Limits.DEFAULT.requestsPerSecond());
        Clouds clouds = new Clouds() {
            @Override
            public Cloud cloud(String account) {
                return cloud;
            }

            @Override
            public Site site(String account) {
                return site;
            }
        };
        engine = new BakeEngine(
                "bench",
                Journal.open(new DirectoryRecordStore(directory.resolve("journal"))),
                scheduler,
                clouds,
                new SshjShells(),
                new LengthOfSealed(),
                directory.resolve("payload"),
                build -> !over.contains(build.id()));
        engine.startReaper();
    }

    /** Configures the account anew, as an administrator would: from the next call on, this many requests a second. */
    void limit(int requestsPerSecond) {
        cloud = AwsLab.cloud(endpoint, requestsPerSecond);
    }

    /** How many bakes have begun to wait for a host, at least. */
    long withHost() {
        return having(ResourceKind.HOST);
    }

    /** How many bakes have begun to wait for an image, at least. */
    long withImage() {
        return having(ResourceKind.IMAGE);
    }

    private long having(ResourceKind kind) {
        return engine.bakes().stream()
                .filter(bake -> bake.resources().stream()
                        .anyMatch(resource -> resource.kind() == kind && resource.id() != null))
                .count();
    }

    /** How many bakes have a host that was logged in to. */
    long loggedIn() {
        return engine.bakes().stream()
                .filter(bake ->
                        bake.stages().stream().anyMatch(stage -> stage.name().equals("log in")))
                .count();
    }

    /** Launches a host and logs in. */
    CompletableFuture<String> launch() {
        String bake = BakeIds.next();
        HostIdentity identity = HostIdentity.generate(bake, null);
        HostRequest host = new HostRequest(
                "",
                bake,
                List.of("t3.micro"),
                "",
                DiskRequest.DEFAULT,
                NetworkRequest.DEFAULT.at(sshPort),
                user,
                "",
                null,
                "",
                "",
                null,
                false,
                Map.of());
        String image = Ec2Double.baseImage(AwsLab.REGION, BASE_NAME);
        try {
            engine.begin(new BakeOrder(bake, new BuildRef("job/" + bake, bake), "aws", LEASE, false, identity));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run(bake, OperationType.LAUNCH, new LaunchOrder(image, "", host, List.of()));
    }

    CompletableFuture<String> provision(String bake, String script) {
        return run(
                bake,
                OperationType.PROVISION,
                ProvisionRequest.builder()
                        .script(ScriptSource.inline("script", script))
                        .build());
    }

    CompletableFuture<String> capture(String bake) {
        CaptureRequest image = new CaptureRequest("", bake, "", "", true, "", "", Map.of("made-by", "image-host"));
        return run(bake, OperationType.CAPTURE, new CaptureOrder(image, null, false, false));
    }

    /** From the order to an image and nothing else, as a Pipeline of three steps in a block has it done. */
    CompletableFuture<String> bake(String script) {
        return CompletableFuture.supplyAsync(() -> null, scheduler.workers())
                .thenCompose(begun -> launch())
                .thenComposeAsync(bake -> provision(bake, script), scheduler.workers())
                .thenComposeAsync(this::capture, scheduler.workers())
                .thenComposeAsync(
                        bake -> engine.end(bake, Progress.NONE).thenApply(clean -> bake), scheduler.workers());
    }

    private CompletableFuture<String> run(String bake, OperationType type, Object order) {
        try {
            engine.order(bake, type.name(), type, order, LONG);
            RunningOperation running = engine.run(bake, type.name(), Progress.NONE);
            return running.result().thenApply(result -> bake);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the builds of all bakes: what they left is removed, and they are forgotten. */
    void endAll() {
        engine.bakes().stream()
                .map(bake -> {
                    over.add(bake.build().id());
                    return engine.buildFinished(bake.build(), Progress.NONE);
                })
                .toList()
                .forEach(CompletableFuture::join);
        if (!engine.bakes().isEmpty()) {
            throw new IllegalStateException("not forgotten: " + engine.bakes());
        }
    }

    @Override
    public void close() {
        engine.close();
        scheduler.close();
        cloud.close();
    }

    /** No secret is in a benchmark: what counts is that a sealed text is a third longer than the open one. */
    private static final class LengthOfSealed implements Sealer {
        @Override
        public String seal(String secret) {
            return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String open(String sealed) {
            return new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8);
        }
    }
}
