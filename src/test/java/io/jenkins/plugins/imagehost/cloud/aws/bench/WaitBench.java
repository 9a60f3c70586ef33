package io.jenkins.plugins.imagehost.cloud.aws.bench;

import io.jenkins.plugins.imagehost.cloud.aws.AwsSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/** What bakes cost that wait: calls, threads and heap, over three minutes in real time. */
final class WaitBench {
    private static final int MINUTES = 3;
    private static final int SECONDS = 60;
    private static final int WARM_UPS = 20;
    /** To get there soon; what waits has the default. */
    private static final int LAUNCH_LIMIT = 1000;
    /** That are being launched at once. */
    private static final int LAUNCHES = 150;
    /** Until threads that have nothing to do have ended. */
    private static final int SETTLE_SECONDS = 45;

    /** What fewer need is lost in what everything else needs. */
    private static final int ENOUGH = 100;

    private static final int COLLECTIONS = 4;
    private static final double KB = 1000.0;
    private static final String NOW = "PT0S";
    private static final String LATE = "PT3H";

    /** What is waited for, in the order in which bakes are brought there: the delays stay. */
    private enum Wait {
        IMAGES("imagePending", BenchController::withImage),
        STOPS("instanceStopping", BenchController::loggedIn),
        HOSTS("instancePending", BenchController::withHost);

        private final String delay;
        private final ToLongFunction<BenchController> there;

        Wait(String delay, ToLongFunction<BenchController> there) {
            this.delay = delay;
            this.there = there;
        }
    }

    private final BenchController controller;
    private final CloudProcess cloud;
    private final List<CompletableFuture<String>> bakes = new ArrayList<>();

    private WaitBench(BenchController controller, CloudProcess cloud) {
        this.controller = controller;
        this.cloud = cloud;
    }

    /** @param args a directory that is to be had; how many bakes wait; {@code images}, or {@code all} for a third each */
    public static void main(String[] args) throws Exception {
        try (CloudProcess cloud = new CloudProcess("one");
                BenchController controller = new BenchController(
                        Path.of(args[0]), cloud.endpoint(), cloud.sshPort(), System.getProperty("user.name"))) {
            int bakes = Integer.parseInt(args[1]);
            List<Wait> waits = args[2].equals("all") ? List.of(Wait.values()) : List.of(Wait.IMAGES);
            new WaitBench(controller, cloud).run(bakes, waits);
        }
        System.exit(0);
    }

    private void run(int count, List<Wait> waits) throws Exception {
        controller.limit(LAUNCH_LIMIT);
        warmUp();
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        long idleHeap = heap();
        int idleThreads = threads();
        Figure.print("threads-of-the-idle-JVM", idleThreads, "threads");
        long began = System.nanoTime();
        for (int i = 0; i < waits.size(); i++) {
            launch(
                    count * (i + 1) / waits.size() - count * i / waits.size() - (i == waits.size() - 1 ? 1 : 0),
                    waits.get(i));
        }
        controller.limit(AwsSettings.Limits.DEFAULT.requestsPerSecond());
        launch(1, waits.get(waits.size() - 1));
        String at = "@" + count + (waits.size() == 1 ? "" : "-mixed");
        Figure.print("seconds-to-launch" + at, (System.nanoTime() - began) / 1e9, "s");
        watch(at, idleThreads);
        if (count >= ENOUGH) {
            Figure.print("heap-per-bake" + at, (heap() - idleHeap) / KB / count, "KB");
        }
        for (CompletableFuture<String> bake : bakes) {
            if (bake.isDone()) {
                bake.join();
                throw new IllegalStateException("a bake did not wait");
            }
        }
    }

    /** Whole bakes, so that whatever is made once has been made. */
    private void warmUp() throws IOException {
        cloud.delays(
                "instancePending=" + NOW,
                "instanceStopping=" + NOW,
                "instanceTerminating=" + NOW,
                "imagePending=" + NOW);
        List<CompletableFuture<String>> warm = new ArrayList<>();
        for (int i = 0; i < WARM_UPS; i++) {
            warm.add(controller.launch().thenCompose(controller::capture));
        }
        warm.forEach(CompletableFuture::join);
        controller.endAll();
    }

    private void launch(int count, Wait wait) throws IOException, InterruptedException {
        cloud.delays(wait.delay + "=" + LATE);
        long before = wait.there.applyAsLong(controller);
        for (int i = 0; i < count; i++) {
            int started = i;
            await(() -> before + started - wait.there.applyAsLong(controller) < LAUNCHES);
            CompletableFuture<String> bake = controller.launch();
            bakes.add(wait == Wait.HOSTS ? bake : bake.thenCompose(controller::capture));
        }
        await(() -> wait.there.applyAsLong(controller) - before == count);
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void watch(String at, int idleThreads) throws IOException, InterruptedException {
        CloudProcess.counts(cloud.endpoint());
        long all = 0;
        long most = 0;
        long last = 0;
        int mostThreads = 0;
        double cpu = Cost.cpuSoFar();
        for (int minute = 1; minute <= MINUTES; minute++) {
            for (int second = 0; second < SECONDS; second++) {
                TimeUnit.SECONDS.sleep(1);
                // the threads that launched them end within the first minute
                mostThreads = minute == 1 ? 0 : Math.max(mostThreads, threads());
            }
            Map<String, Integer> counts = CloudProcess.counts(cloud.endpoint());
            System.err.println(
                    at + " minute " + minute + ": " + counts + ", " + (threads() - idleThreads) + " threads");
            last = counts.values().stream().mapToInt(Integer::intValue).sum();
            most = Math.max(most, last);
            all += last;
        }
        Figure.print("describe-calls-per-minute" + at, most, "calls in the busiest of " + MINUTES + " minutes");
        Figure.print("describe-calls-per-minute-on-average" + at, (double) all / MINUTES, "calls");
        Figure.print("describe-calls-per-minute-at-last" + at, last, "calls");
        Figure.print("cpu-seconds-per-minute" + at, (Cost.cpuSoFar() - cpu) / MINUTES, "s");
        Figure.print("threads" + at, mostThreads - idleThreads, "threads more than idle");
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
