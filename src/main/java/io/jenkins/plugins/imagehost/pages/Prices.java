package io.jenkins.plugins.imagehost.pages;

import io.jenkins.plugins.imagehost.bake.BakeFacts;
import io.jenkins.plugins.imagehost.bake.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What hosts cost, as far as {@code prices.csv} knows: at list price, without disks, traffic and discounts. */
final class Prices {
    private static final double MILLIS_AN_HOUR = 3_600_000.0;
    private static final String LAUNCH = "launch";
    private static final String TEST_BOOT = "test boot";
    /** In these the host does not run any more. */
    private static final Set<String> AFTER_HOST = Set.of("capture", TEST_BOOT, "copy");

    private final Map<String, Double> hourly;
    private final UnaryOperator<String> regions;

    /** @param regions gives the region of a cloud account; empty for one that has none */
    Prices(Map<String, Double> hourly, UnaryOperator<String> regions) {
        this.hourly = Map.copyOf(hourly);
        this.regions = regions;
    }

    /** The prices that come with the plugin. */
    static Map<String, Double> known() {
        Map<String, Double> known = new HashMap<>();
        try (InputStream in = Prices.class.getResourceAsStream("prices.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] fields = line.split(",");
                    known.put(key(fields[0], fields[1]), Double.valueOf(fields[2]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }

    static String key(String region, String type) {
        return region.strip() + "/" + type.strip();
    }

    /** US dollars; empty where the price of the bake's hosts is not known, or none has run yet. */
    Optional<Double> of(BakeFacts bake) {
        Double price = hourly.get(key(regions.apply(bake.account()), bake.hostType()));
        double hours = hostTime(bake.stages()).toMillis() / MILLIS_AN_HOUR;
        return price == null || hours == 0 ? Optional.empty() : Optional.of(price * hours);
    }

    /** From the launch until the host is stopped, and the test boots. */
    static Duration hostTime(List<Stage> stages) {
        Instant from = stages.stream()
                .filter(stage -> stage.name().equals(LAUNCH))
                .map(Stage::started)
                .findFirst()
                .orElse(null);
        if (from == null) {
            return Duration.ZERO;
        }
        Duration own = stages.stream()
                .filter(stage -> !AFTER_HOST.contains(stage.name()))
                .map(stage -> Duration.between(from, stage.ended()))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
        return stages.stream()
                .filter(stage -> stage.name().equals(TEST_BOOT))
                .map(Stage::duration)
                .reduce(own, Duration::plus);
    }
}
