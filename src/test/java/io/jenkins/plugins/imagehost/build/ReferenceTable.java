package io.jenkins.plugins.imagehost.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of parameters below a heading of a document: what is said of type and default of each. */
record ReferenceTable(Map<String, Row> rows) {
    private static final String PARAMETER = "| `";

    record Row(String type, String defaultValue, String meaning) {}

    static ReferenceTable of(Path document, String heading) throws IOException {
        List<String> lines = Files.readAllLines(document);
        int start = lines.indexOf(lines.stream()
                .filter(line -> line.matches("##+ " + heading))
                .findFirst()
                .orElseThrow(() -> new AssertionError(document + " has no heading " + heading)));
        List<String> section = lines.subList(start + 1, lines.size()).stream()
                .takeWhile(line -> !line.startsWith("## ") && !line.startsWith("### "))
                .toList();
        Map<String, Row> rows = section.stream()
                .filter(line -> line.startsWith(PARAMETER))
                .map(line -> line.split("(?<!\\\\)\\|"))
                .collect(Collectors.toMap(
                        cells -> cells[1].strip().replace("`", ""),
                        cells -> cells.length == 5
                                ? new Row(cells[2].strip(), cells[3].strip(), cells[4].strip())
                                : new Row("", "", cells[2].strip()),
                        (first, second) -> {
                            throw new AssertionError(document + ": said twice: " + first + second);
                        },
                        LinkedHashMap::new));
        return new ReferenceTable(rows);
    }
}
