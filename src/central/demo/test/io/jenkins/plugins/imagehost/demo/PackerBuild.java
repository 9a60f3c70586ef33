package io.jenkins.plugins.imagehost.demo;

import io.jenkins.plugins.imagehost.remote.SshKeyPair;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One build by Packer, of a template whose variables are given, and the time of each of its stages. */
final class PackerBuild implements AutoCloseable {
    private static final double NANOS = 1e9;
    private static final long PATIENCE_MINUTES = 30;

    /** What Packer says when a stage begins; the later of two provisioners has the later name. */
    private static final Map<String, List<String>> BEGINNINGS = new LinkedHashMap<>();

    static {
        BEGINNINGS.put("Starting VM", List.of("log in"));
        BEGINNINGS.put("Provisioning with shell script", List.of("install packages", "run the script", "clean up"));
        BEGINNINGS.put("Gracefully halting", List.of("stop"));
        BEGINNINGS.put("Converting hard drive", List.of("capture"));
    }

    private final Path directory;
    private final Map<String, Double> stages = new LinkedHashMap<>();
    private final Map<String, Integer> met = new LinkedHashMap<>();
    private String stage = "copy the base";
    private long stageBegan;
    private double seconds;
    private Process process;

    /** @param directory absent before; it is for this build alone */
    PackerBuild(Path directory) throws IOException {
        this.directory = Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /**
     * @param lists {@code same} if the mirror has no newer lists of packages than the base
     * @throws IOException if Packer fails, with the last lines that it said
     */
    void run(Path template, String lists, Map<String, String> variables) throws IOException, InterruptedException {
        SshKeyPair key = SshKeyPair.generate("bench");
        Map<String, String> all = new LinkedHashMap<>(variables);
        all.put("output", directory.resolve("output").toString());
        all.put("private_key", write("key", key.privateKey()));
        all.put("public_key", write("key.pub", key.publicKey() + "\n"));
        all.put("user", write("user", "root\n"));
        all.put("lists", write("lists", lists + "\n"));
        List<String> command = new ArrayList<>(List.of("packer", "build", "-color=false"));
        all.forEach((name, value) -> command.addAll(List.of("-var", name + "=" + value)));
        command.add(template.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // It would ask its makers whether there is a newer one.
        builder.environment().put("CHECKPOINT_DISABLE", "1");
        builder.environment().put("PACKER_CACHE_DIR", directory.resolve("cache").toString());

        long began = System.nanoTime();
        stageBegan = began;
        process = builder.start();
        process.getOutputStream().close();
        List<String> said = follow();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("Packer failed: " + String.join("\n", said));
        }
        seconds = (System.nanoTime() - began) / NANOS;
        begin("");
    }

    private List<String> follow() throws IOException {
        List<String> said = new ArrayList<>();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
                notice(line);
            }
        }
        return said;
    }

    private void notice(String line) {
        BEGINNINGS.forEach((words, names) -> {
            if (line.contains("==> ") && line.contains(words)) {
                int times = met.merge(words, 1, Integer::sum);
                begin(names.get(Math.min(times, names.size()) - 1));
            }
        });
    }

    private void begin(String next) {
        long now = System.nanoTime();
        stages.merge(stage, (now - stageBegan) / NANOS, Double::sum);
        stage = next;
        stageBegan = now;
    }

    /** In the order in which they began; in seconds. */
    Map<String, Double> stages() {
        return stages;
    }

    double seconds() {
        return seconds;
    }

    /** Of the image, in bytes. */
    long size() throws IOException {
        return Files.size(directory.resolve("output").resolve("disk.qcow2"));
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    /** Whatever has come of it: the key goes, and Packer is asked to end, which takes its machine with it. */
    @Override
    public void close() throws IOException {
        if (process != null) {
            process.destroy();
        }
        Files.deleteIfExists(directory.resolve("key"));
    }
}
