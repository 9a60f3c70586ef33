package io.jenkins.plugins.imagehost.cloud.aws.bench;

import io.jenkins.plugins.imagehost.cloud.aws.OverlayMachines;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Bakes by Image Host in a JVM of their own, whose CPU seconds count. Prints a line of {@link Cost} for the first bake since
 * the JVM started, with that start; then, in the warm JVM, for each of some numbers of bakes at once.
 */
final class OurBakes {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;
    /**
     * A controller has been up for days: what is measured is not its JVM's compiler, which is busy with a bake for the first
     * thousand. Bakes that only launch and capture are cheap; some that provision as well follow.
     */
    private static final int SMALL_WARM_UPS = 50;

    private static final int WARM_UPS = 10;
    private static final int WARM_UP = 20;

    private static final int NO_LIMIT = 10_000;

    private final BenchController controller;
    private final URI endpoint;
    private final String script;

    private OurBakes(BenchController controller, URI endpoint, String script) {
        this.controller = controller;
        this.endpoint = endpoint;
        this.script = script;
    }

    /**
     * @param args directory; script; delays with commas in between; endpoint and SSH port; both of two other clouds, which take
     *     no time, to get warm with: one with a single server behind all hosts, and one as the first; numbers of bakes
     */
    public static void main(String[] args) throws Exception {
        String script = Files.readString(Path.of(args[1]));
        String[] delays = args[2].split(",");
        URI endpoint = URI.create(args[3]);
        CloudProcess.delays(endpoint, delays);
        CloudProcess.counts(endpoint);
        try (BenchController controller = controller(args[0], "controller", args[3], args[4])) {
            OurBakes bakes = new OurBakes(controller, endpoint, script);
            bakes.bake(1);
            double wall = (System.currentTimeMillis()
                            - ManagementFactory.getRuntimeMXBean().getStartTime())
                    / MILLIS;
            System.out.println(new Cost(wall, Cost.cpuSoFar(), CloudProcess.counts(endpoint)).line());
            warmUp(controller(args[0], "one", args[5], args[6], System.getProperty("user.name")));
            warmUp(controller(args[0], "warm-up", args[7], args[8]), script);
            for (String number : Arrays.copyOfRange(args, 9, args.length)) {
                System.out.println(bakes.cost(Integer.parseInt(number)).line());
            }
        }
        System.exit(0);
    }

    private static BenchController controller(String directory, String name, String endpoint, String sshPort)
            throws IOException {
        return controller(directory, name, endpoint, sshPort, OverlayMachines.USER);
    }

    private static BenchController controller(
            String directory, String name, String endpoint, String sshPort, String user) throws IOException {
        return new BenchController(Path.of(directory, name), URI.create(endpoint), Integer.parseInt(sshPort), user);
    }

    private static void warmUp(BenchController controller) {
        controller.limit(NO_LIMIT);
        try (controller) {
            for (int i = 0; i < SMALL_WARM_UPS; i++) {
                List<CompletableFuture<String>> bakes = new ArrayList<>();
                for (int j = 0; j < WARM_UP; j++) {
                    bakes.add(controller.launch().thenCompose(controller::capture));
                }
                bakes.forEach(CompletableFuture::join);
                controller.endAll();
            }
        }
    }

    private static void warmUp(BenchController controller, String script) {
        controller.limit(NO_LIMIT);
        try (controller) {
            OurBakes bakes = new OurBakes(controller, null, script);
            for (int i = 0; i < WARM_UPS; i++) {
                bakes.bake(WARM_UP);
            }
        }
    }

    private Cost cost(int number) throws Exception {
        CloudProcess.counts(endpoint);
        double cpuBefore = Cost.cpuSoFar();
        long began = System.nanoTime();
        bake(number);
        double wall = (System.nanoTime() - began) / NANOS;
        return new Cost(wall, Cost.cpuSoFar() - cpuBefore, CloudProcess.counts(endpoint));
    }

    private void bake(int number) {
        List<CompletableFuture<String>> bakes = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            bakes.add(controller.bake(script));
        }
        bakes.forEach(CompletableFuture::join);
        controller.endAll();
    }
}
