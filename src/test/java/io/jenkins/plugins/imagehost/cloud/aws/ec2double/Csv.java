package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tables beside these classes: the first line names the columns, lists within a column are divided by a bar. */
final class Csv {
    /** One line of a table. */
    record Line(Map<String, String> values) {
        String text(String column) {
            return Objects.requireNonNull(values.get(column), column);
        }

        /** @return null for an empty column */
        String orNull(String column) {
            return text(column).isEmpty() ? null : text(column);
        }

        int number(String column) {
            return Integer.parseInt(text(column));
        }

        boolean truth(String column) {
            return Boolean.parseBoolean(text(column));
        }

        List<String> list(String column) {
            return text(column).isEmpty() ? List.of() : List.of(text(column).split("\\|"));
        }
    }

    private Csv() {}

    static List<Line> read(String name) {
        try (InputStream in = Objects.requireNonNull(Csv.class.getResourceAsStream(name), name)) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            String[] columns = lines.get(0).split(",", -1);
            return lines.stream().skip(1).map(line -> line(columns, line)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Line line(String[] columns, String line) {
        String[] values = line.split(",", -1);
        if (values.length != columns.length) {
            throw new IllegalStateException("not " + columns.length + " columns: " + line);
        }
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < columns.length; i++) {
            named.put(columns[i], values[i]);
        }
        return new Line(named);
    }
}
