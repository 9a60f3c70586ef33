package io.jenkins.plugins.imagehost.cloud.aws.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times one bake and twenty at once against Packer: on the same double of EC2, with the same delays, and the same script on
 * hosts with a real SSH server each.
 */
final class BakeBench {
    private static final int MANY = 20;
    private static final String OURS = "image-host";

    private static final String[] NONE = {
        "instancePending=PT0S", "instanceStopping=PT0S", "instanceTerminating=PT0S", "imagePending=PT0S"
    };

    /** Packer with a look every second, and as it comes: most looks are every 15 seconds. */
    private static final Map<String, Map<String, String>> PACKERS = new LinkedHashMap<>();

    static {
        PACKERS.put("packer", Map.of("AWS_POLL_DELAY_SECONDS", "1", "AWS_MAX_ATTEMPTS", "1800"));
        PACKERS.put("plain packer", Map.of());
    }

    private final Path directory;
    private final Path files;
    private final int runs;
    private final Delays delays;
    private final CloudProcess cloud;

    private BakeBench(Path directory, Path files, int runs, Delays delays, CloudProcess cloud) {
        this.directory = directory;
        this.files = files;
        this.runs = runs;
        this.delays = delays;
        this.cloud = cloud;
    }

    /** How long EC2 and the hosts take. */
    private enum Delays {
        /** The times of a small image on EC2, or a little less. */
        USUAL("PT15S", "instancePending=PT5S,instanceStopping=PT15S,instanceTerminating=PT20S,imagePending=PT60S", 115),
        /** A cloud that is faster than any: what is left is the tools. */
        SHORT("PT3S", "instancePending=PT3S,instanceStopping=PT3S,instanceTerminating=PT3S,imagePending=PT5S", 17);

        private final String boot;
        private final String states;
        private final int seconds;

        Delays(String boot, String states, int seconds) {
            this.boot = boot;
            this.states = states;
            this.seconds = seconds;
        }
    }

    /** @param args a directory to be had, one with template and script, number of runs, names of delays */
    public static void main(String[] args) throws Exception {
        for (String name : args[3].split(",")) {
            Delays delays = Delays.valueOf(name.toUpperCase(Locale.ROOT));
            try (CloudProcess cloud = new CloudProcess(delays.boot)) {
                new BakeBench(
                                Path.of(args[0]).resolve(name),
                                Path.of(args[1]),
                                Integer.parseInt(args[2]),
                                delays,
                                cloud)
                        .run();
            }
        }
        System.exit(0);
    }

    private void run() throws Exception {
        String kind = delays.name().toLowerCase(Locale.ROOT) + " delays";
        Figure.print("sum of the " + kind, delays.seconds, "s");
        List<Cost> ours = ours();
        Cost one = Cost.median(ours.subList(1, 1 + runs));
        Cost many = Cost.median(ours.subList(1 + runs, 1 + 2 * runs));
        print(OURS + " with the start of its JVM", 1, kind, ours.get(0));
        print(OURS, 1, kind, one);
        one.calls()
                .forEach((action, calls) -> Figure.print("calls-per-bake of " + action + ", " + kind, calls, "calls"));
        print(OURS, MANY, kind, many);
        for (Map.Entry<String, Map<String, String>> packer : PACKERS.entrySet()) {
            PackerBakes bakes = new PackerBakes(
                    directory, cloud, files.resolve("aws.json"), files.resolve("aws-provision.sh"), packer.getValue());
            cloud.delays(delays.states.split(","));
            compare(packer.getKey(), 1, kind, one, bakes);
            compare(packer.getKey(), MANY, kind, many, bakes);
        }
        List<String> left = CloudProcess.leftovers(cloud.endpoint());
        if (!left.isEmpty()) {
            throw new IOException("left over: " + left);
        }
    }

    private void compare(String packer, int number, String kind, Cost ours, PackerBakes bakes) throws Exception {
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            costs.add(bakes.cost(number));
        }
        Cost theirs = Cost.median(costs);
        print(packer, number, kind, theirs);
        String what = ", image-host to " + packer + at(number, kind);
        Figure.print("wall" + what, ours.wall() / theirs.wall(), "ratio");
        Figure.print("cpu" + what, ours.cpu() / theirs.cpu(), "ratio");
        double beyond = (ours.wall() - delays.seconds) / (theirs.wall() - delays.seconds);
        Figure.print("wall beyond the delays" + what, beyond, "ratio");
    }

    private static void print(String who, int number, String kind, Cost cost) {
        String what = ", " + who + at(number, kind);
        Figure.print("wall" + what, cost.wall(), "s");
        Figure.print("cpu" + what, cost.cpu(), "s");
        Figure.print("calls-per-bake" + what, (double) cost.allCalls() / number, "calls");
        Figure.print("describe-calls-per-bake" + what, (double) cost.describeCalls() / number, "calls");
    }

    private static String at(int number, String kind) {
        return ", " + number + (number == 1 ? " bake, " : " bakes, ") + kind;
    }

    /** The first with the start of its JVM; then those of single bakes; then those of many. */
    private List<Cost> ours() throws Exception {
        try (CloudProcess one = new CloudProcess("one");
                CloudProcess warm = new CloudProcess("PT0S")) {
            one.delays(NONE);
            warm.delays(NONE);
            return ours(one, warm);
        }
    }

    private List<Cost> ours(CloudProcess one, CloudProcess warm) throws Exception {
        List<String> args = new ArrayList<>(List.of(
                directory.toString(),
                files.resolve("aws-provision.sh").toString(),
                delays.states,
                cloud.endpoint().toString(),
                String.valueOf(cloud.sshPort()),
                one.endpoint().toString(),
                String.valueOf(one.sshPort()),
                warm.endpoint().toString(),
                String.valueOf(warm.sshPort())));
        for (int i = 0; i < 2 * runs; i++) {
            args.add(i < runs ? "1" : String.valueOf(MANY));
        }
        Process jvm = Jvm.of(OurBakes.class, args.toArray(String[]::new))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Cost> costs = new ArrayList<>();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
            said.lines().forEach(line -> costs.add(Cost.parse(line)));
        }
        if (jvm.waitFor() != 0 || costs.size() != 1 + 2 * runs) {
            throw new IOException("our bakes failed");
        }
        return costs;
    }
}
