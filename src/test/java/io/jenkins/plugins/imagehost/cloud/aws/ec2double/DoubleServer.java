package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A double in a process of its own, in real time, for benchmarks and other clients. It prints {@code endpoint: URL}, and
 * runs until it is ended. What {@code URL/_double/counts}, {@code /permissions}, {@code /leftovers} and
 * {@code /problems} say of it is plain text; DELETE of the first one forgets the calls so far. PUT of {@code NAME=VALUE} to
 * {@code URL/_double/delays} changes {@link Delays} from now on.
 */
final class DoubleServer {
    private DoubleServer() {}

    /**
     * @param arguments {@code port=N} (any, if absent), {@code address=A} for the public address of all instances, and
     *     {@code NAME=VALUE} for each field of {@link Delays}: whole numbers, or durations such as {@code PT5S}
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> settings = new TreeMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            settings.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        int port = Integer.parseInt(Disk.first(settings.remove("port"), "0"));
        String address = settings.remove("address");
        Ec2Double cloud = Ec2Double.start(DoubleClock.realTime(), port);
        if (address != null) {
            cloud.machines(boot -> new At(address));
        }
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            cloud.delays().set(setting.getKey(), setting.getValue());
        }
        System.out.println("endpoint: " + cloud.endpoint());
        Thread.currentThread().join();
    }

    private record At(String publicAddress) implements Machines.Machine {}

    /** What a double says of itself; null if the path is none of these. */
    static Reply answer(Ec2Double cloud, Heard heard) {
        String path = heard.path();
        if (!path.startsWith("/_double/")) {
            return null;
        }
        List<String> lines =
                switch (path.substring("/_double/".length())) {
                    case "counts" ->
                        cloud.calls().counts().entrySet().stream()
                                .map(entry -> entry.getKey() + ": " + entry.getValue())
                                .toList();
                    case "permissions" -> List.copyOf(cloud.calls().permissions());
                    case "leftovers" -> cloud.leftovers();
                    case "problems" ->
                        cloud.problems().stream().map(Throwable::toString).toList();
                    case "delays" -> delays(cloud.delays(), heard);
                    default -> List.of("counts, permissions, leftovers, problems, delays");
                };
        if (heard.method().equals("DELETE")) {
            cloud.calls().clear();
        }
        String text = String.join("\n", lines) + "\n";
        return new Reply(200, "text/plain", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Sets what was sent, and gives it back. */
    private static List<String> delays(Delays delays, Heard heard) {
        List<String> sent =
                new String(heard.body(), StandardCharsets.UTF_8).lines().toList();
        for (String line : sent) {
            String[] parts = line.split("=", 2);
            delays.set(parts[0], parts[1]);
        }
        return sent;
    }
}
