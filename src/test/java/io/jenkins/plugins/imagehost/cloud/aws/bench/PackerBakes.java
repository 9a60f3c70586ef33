package io.jenkins.plugins.imagehost.cloud.aws.bench;

import io.jenkins.plugins.imagehost.cloud.aws.AwsLab;
import io.jenkins.plugins.imagehost.cloud.aws.OverlayMachines;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Ec2Double;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Bakes by Packer, each in a process of its own, as builds of Jenkins run them. */
final class PackerBakes {
    private static final double NANOS = 1e9;
    private static final long PATIENCE_MINUTES = 30;

    private final Path directory;
    private final CloudProcess cloud;
    private final Path template;
    private final Path script;
    private final Map<String, String> environment;

    /** @param environment that Packer's polling is set by */
    PackerBakes(Path directory, CloudProcess cloud, Path template, Path script, Map<String, String> environment)
            throws IOException {
        this.directory = Files.createDirectories(directory);
        this.cloud = cloud;
        this.template = template;
        this.script = script;
        this.environment = environment;
    }

    /** @throws IOException with the last that was said, if one of them fails */
    Cost cost(int number) throws IOException, InterruptedException {
        CloudProcess.counts(cloud.endpoint());
        List<Path> logs = new ArrayList<>();
        List<Process> processes = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < number; i++) {
            logs.add(directory.resolve(UUID.randomUUID() + ".log"));
            processes.add(start(logs.get(i)));
        }
        for (int i = 0; i < number; i++) {
            if (!processes.get(i).waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)
                    || processes.get(i).exitValue() != 0) {
                throw new IOException("Packer failed: " + Files.readString(logs.get(i)));
            }
        }
        double wall = (System.nanoTime() - began) / NANOS;
        double cpu = 0;
        for (Path log : logs) {
            List<String> lines = Files.readAllLines(log);
            for (String seconds : lines.get(lines.size() - 1).split(" ")) {
                cpu += Double.parseDouble(seconds);
            }
        }
        return new Cost(wall, cpu, CloudProcess.counts(cloud.endpoint()));
    }

    private Process start(Path log) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("endpoint", cloud.endpoint().toString());
        variables.put("region", AwsLab.REGION);
        variables.put("ami", Ec2Double.baseImage(AwsLab.REGION, BenchController.BASE_NAME));
        variables.put("name", "packer-" + UUID.randomUUID());
        variables.put("user", OverlayMachines.USER);
        variables.put("port", String.valueOf(cloud.sshPort()));
        variables.put("script", script.toString());
        // The shell's own clock of processors counts Packer and whatever it has waited for: all of its plugins.
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%U %S'; time \"$@\"", "bash", "packer", "build"));
        variables.forEach((name, value) -> command.addAll(List.of("-var", name + "=" + value)));
        command.addAll(List.of("-color=false", template.toString()));
        ProcessBuilder packer =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        packer.environment().put("AWS_ACCESS_KEY_ID", Keys.KEY);
        packer.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        // It would ask its makers whether there is a newer one.
        packer.environment().put("CHECKPOINT_DISABLE", "1");
        packer.environment().putAll(environment);
        return packer.start();
    }
}
