package io.jenkins.plugins.imagehost.cloud.aws.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The process of a {@link BenchCloud}: its threads, heap and CPU seconds are nobody else's. */
final class CloudProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final URI endpoint;
    private final int sshPort;

    /** @param hosts as {@link BenchCloud} takes it */
    CloudProcess(String hosts) throws IOException {
        process = Jvm.of(BenchCloud.class, hosts)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end the cloud"));
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        if (line == null) {
            throw new IOException("the double of EC2 did not start");
        }
        String[] words = line.split(" ");
        endpoint = URI.create(words[0]);
        sshPort = Integer.parseInt(words[1]);
    }

    URI endpoint() {
        return endpoint;
    }

    int sshPort() {
        return sshPort;
    }

    /** @param settings {@code NAME=VALUE} for fields of the double's delays */
    void delays(String... settings) throws IOException {
        delays(endpoint, settings);
    }

    static void delays(URI endpoint, String... settings) throws IOException {
        ask(endpoint, "PUT", "delays", String.join("\n", settings));
    }

    /** How often each action was called since this was asked last. */
    static Map<String, Integer> counts(URI endpoint) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (String line : ask(endpoint, "DELETE", "counts", "").lines().toList()) {
            String[] parts = line.split(": ");
            if (parts.length == 2) {
                counts.put(parts[0], Integer.valueOf(parts[1]));
            }
        }
        return counts;
    }

    /** What was made and is still there but for images and their snapshots. */
    static List<String> leftovers(URI endpoint) throws IOException {
        return ask(endpoint, "GET", "leftovers", "")
                .lines()
                .filter(line -> !line.isBlank() && !line.contains(" image ") && !line.contains(" snapshot "))
                .toList();
    }

    /** Without the JDK's newer client, whose threads would count as ours. */
    private static String ask(URI endpoint, String method, String what, String body) throws IOException {
        HttpURLConnection call =
                (HttpURLConnection) endpoint.resolve("/_double/" + what).toURL().openConnection();
        call.setRequestMethod(method);
        if (method.equals("PUT")) {
            call.setDoOutput(true);
            call.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream answer = call.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
