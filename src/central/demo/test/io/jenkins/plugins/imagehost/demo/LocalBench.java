package io.jenkins.plugins.imagehost.demo;

import hudson.model.Result;
import io.jenkins.plugins.imagehost.bake.ImageFacts;
import io.jenkins.plugins.imagehost.bake.Stage;
import io.jenkins.plugins.imagehost.steps.BuildImages;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times the bake of the example against Packer with each template, in turns: the same base disk, processors, memory and accelerator, the same
 * package and script. Medians. Before the clock starts, the base has been made and a host of it has been up once, so that
 * the JVM is warm, as a controller's is, and the disk is in memory for both.
 */
final class LocalBench {
    private static final double MEBI = 1024.0 * 1024.0;
    private static final double MILLIS = 1000.0;
    private static final String TEST_BOOT = "test boot";
    private static final Pattern BASE = Pattern.compile("Base image: \\S+ \\((\\S+)\\)");
    private static final Pattern FRESH = Pattern.compile("(?m)(^|\\s)/var/lib/apt/lists$");

    private final Path home;
    private final Path jenkinsfile;
    private final int runs;
    private final Map<String, Path> templates;
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private volatile AutoCloseable current;

    /** @param templates by the names that Packer goes by with them */
    private LocalBench(Path home, Path jenkinsfile, int runs, Map<String, Path> templates) {
        this.home = home;
        this.jenkinsfile = jenkinsfile;
        this.runs = runs;
        this.templates = templates;
    }

    /** @param args Jenkinsfile, number of runs, NAME=TEMPLATE...; the system property JENKINS_HOME says where */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("JENKINS_HOME"));
        Map<String, Path> templates = new LinkedHashMap<>();
        for (String template : List.of(args).subList(2, args.length)) {
            String[] parts = template.split("=", 2);
            templates.put(parts[0], Path.of(parts[1]));
        }
        LocalBench bench = new LocalBench(home, Path.of(args[0]), Integer.parseInt(args[1]), templates);
        Runtime.getRuntime().addShutdownHook(new Thread(bench::stop, "stop"));
        bench.run();
        System.exit(0);
    }

    private void run() throws Exception {
        Path before = Files.createDirectories(home.resolve("before")).resolve("Jenkinsfile");
        Files.writeString(
                before,
                "node { withImageHost(account: 'local', image: 'debian:bookworm') {"
                        + " provisionHost inline: 'find /var/lib/apt/lists -maxdepth 0 -mmin -60' } }\n");
        String log = bake(before, "before", figures -> {});
        Matcher base = BASE.matcher(log);
        if (!base.find()) {
            throw new IOException("The log names no base image: " + log);
        }
        boolean emulated = log.contains("(TCG)");
        // what a host of ours is told, Packer's is told without having to ask
        String lists = FRESH.matcher(log).find() ? "same" : "unknown";
        print("runs of each", runs, runs == 1 ? "run" : "runs");
        print("processors", Runtime.getRuntime().availableProcessors(), emulated ? "without KVM" : "with KVM");
        // More of it than what one bake takes makes figures that say little.
        print("load of the computer before", loadOfTheComputer(), "processes");
        Path disk = home.resolve("image-host/site/local/bases")
                .resolve(base.group(1))
                .resolve("ready/disk.raw");
        for (int i = 1; i <= runs; i++) {
            readOnce(disk);
            bake(jenkinsfile, "example", this::note);
            for (String name : templates.keySet()) {
                readOnce(disk);
                packer(name, disk, emulated, lists, i);
            }
        }
        figures.forEach((name, values) -> print(name, median(values), name.startsWith("size") ? "MiB" : "s"));
        for (String name : templates.keySet()) {
            ratio("bake, image-host to " + name, "bake, image-host", name);
            ratio("bake and test boot, image-host to the bake of " + name, "bake and test boot, image-host", name);
        }
    }

    /** So that all begin with what there is of the base in this computer's memory, however slow its disk is. */
    private static void readOnce(Path disk) throws IOException, InterruptedException {
        String all = disk.getParent().getParent().toString();
        // tar passes over the holes; it would not read what it writes to /dev/null itself
        Process reader = new ProcessBuilder(
                        "bash", "-c", "set -o pipefail; tar -cSf - -C \"$1\" . | cat >/dev/null", "bash", all)
                .inheritIO()
                .start();
        if (reader.waitFor() != 0) {
            throw new IOException("The base image in " + all + " cannot be read.");
        }
    }

    private interface Made {
        void note(Bake bake);
    }

    private record Bake(ImageFacts image, double seconds) {}

    /** Runs what bin/demo runs. */
    private String bake(Path file, String job, Made made) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        try (PipelineRun run = PipelineRun.begin(file, job, nowhere)) {
            current = () -> run.abort("a signal", 60);
            Result result = run.complete();
            double seconds = run.seconds();
            current = null;
            String log = Files.readString(run.run().getRootDir().toPath().resolve("log"));
            if (result != Result.SUCCESS) {
                throw new IOException("The bake failed: " + log);
            }
            BuildImages images = run.run().getAction(BuildImages.class);
            if (images != null) {
                images.getImages().forEach(image -> made.note(new Bake(image.facts(), seconds)));
            }
            return log;
        }
    }

    private void note(Bake bake) {
        double testBoot = 0;
        for (Stage stage : bake.image().stages()) {
            double seconds = stage.duration().toMillis() / MILLIS;
            note(stage.name() + ", image-host", seconds);
            testBoot += stage.name().equals(TEST_BOOT) ? seconds : 0;
        }
        note("bake, image-host", bake.seconds() - testBoot);
        note("bake and test boot, image-host", bake.seconds());
        note("size, image-host", bake.image().sizeBytes() / MEBI);
    }

    private void packer(String name, Path disk, boolean emulated, String lists, int number) throws Exception {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("disk", disk.toString());
        variables.put("accelerator", emulated ? "tcg" : "kvm");
        variables.put("cpu", emulated ? "qemu64" : "host");
        // "small", the default of the local account
        variables.put("memory", "1024");
        variables.put("cpus", "2");
        variables.put("packages", "nginx-light");
        variables.put("script", jenkinsfile.resolveSibling("page.sh").toString());
        variables.put("argument", "build " + number);
        try (PackerBuild build = new PackerBuild(home.resolve(name + "-" + number))) {
            current = build;
            build.run(templates.get(name), lists, variables);
            current = null;
            build.stages().forEach((stage, seconds) -> note(stage + ", " + name, seconds));
            note("bake, " + name, build.seconds());
            note("size, " + name, build.size() / MEBI);
        }
    }

    private void note(String name, double value) {
        figures.computeIfAbsent(name, unknown -> new ArrayList<>()).add(value);
    }

    private void ratio(String what, String ours, String name) {
        print(what, median(figures.get(ours)) / median(figures.get("bake, " + name)), "ratio");
    }

    /** In a shutdown hook: what runs is ended, with its machine. */
    private void stop() {
        AutoCloseable running = current;
        try {
            if (running != null) {
                running.close();
            }
        } catch (Exception e) {
            System.err.println("What was running could not be ended: " + e);
        }
    }

    private static double loadOfTheComputer() {
        return Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void print(String name, double value, String unit) {
        String digits = new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
        System.out.println(name + ": " + digits + " " + unit);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
