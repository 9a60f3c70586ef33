package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.util.List;

/** A line that {@code observe.sh} printed. */
record Row(String kind, String id, ResourceState state, String message, List<String> facts) {

    static Row parse(String line) {
        List<String> fields = List.of(line.split("\t", -1));
        return new Row(
                fields.get(0),
                fields.get(1),
                ResourceState.valueOf(fields.get(2)),
                fields.size() > 3 ? fields.get(3).strip() : "",
                fields.size() > 4 ? fields.subList(4, fields.size()) : List.of());
    }

    /** @return empty if the line had no such fact */
    String fact(int index) {
        return index < facts.size() ? facts.get(index) : "";
    }
}
