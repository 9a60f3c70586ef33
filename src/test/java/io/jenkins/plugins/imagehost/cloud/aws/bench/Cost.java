package io.jenkins.plugins.imagehost.cloud.aws.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What some bakes took.
 *
 * @param wall seconds, from the first order to the last end
 * @param cpu seconds of all processors, the user's and the system's
 * @param calls by action
 */
record Cost(double wall, double cpu, Map<String, Integer> calls) {

    private static final double NANOS = 1e9;

    /** CPU seconds of this JVM since it started, with those of its compiler and its garbage collector. */
    static double cpuSoFar() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / NANOS;
    }

    int allCalls() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    int describeCalls() {
        return calls.entrySet().stream()
                .filter(call -> call.getKey().startsWith("Describe"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** The median of each figure; the calls are those of the first. */
    static Cost median(List<Cost> costs) {
        return new Cost(
                median(costs, Cost::wall),
                median(costs, Cost::cpu),
                costs.get(0).calls());
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> figure) {
        double[] sorted = costs.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** In one line, for {@link #parse}. */
    String line() {
        return wall + " " + cpu + " "
                + calls.entrySet().stream()
                        .map(call -> call.getKey() + "=" + call.getValue())
                        .collect(Collectors.joining(" "));
    }

    static Cost parse(String line) {
        String[] words = line.split(" ");
        Map<String, Integer> calls = new TreeMap<>();
        for (String call : Arrays.copyOfRange(words, 2, words.length)) {
            String[] parts = call.split("=");
            calls.put(parts[0], Integer.valueOf(parts[1]));
        }
        return new Cost(Double.parseDouble(words[0]), Double.parseDouble(words[1]), calls);
    }
}
