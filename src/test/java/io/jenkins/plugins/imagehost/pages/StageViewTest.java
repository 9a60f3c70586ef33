package io.jenkins.plugins.imagehost.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.bake.Stage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageViewTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    static Stage stage(String name, long from, long to) {
        return new Stage(name, START.plusSeconds(from), START.plusSeconds(to));
    }

    @Test
    void stagesLieOnOneLineInProportion() {
        List<StageView> line = StageView.line(List.of(stage("launch", 0, 25), stage("log in", 50, 100)), 0);

        assertEquals(
                List.of("0.00%", "50.00%"),
                line.stream().map(StageView::getFrom).toList());
        assertEquals(
                List.of("25.00%", "50.00%"),
                line.stream().map(StageView::getWidth).toList());
        assertEquals(25.0, line.get(0).getSeconds());
    }

    @Test
    void theLastOnesMayBeRunning() {
        List<StageView> line = StageView.line(List.of(stage("launch", 0, 25), stage("log in", 25, 30)), 1);

        assertFalse(line.get(0).isRunning());
        assertTrue(line.get(1).isRunning());
    }

    @Test
    void aStageOfNoTimeCanBeSeen() {
        List<StageView> line = StageView.line(List.of(stage("base image", 5, 5)), 0);

        assertEquals("0.00%", line.get(0).getFrom());
        assertEquals("0.40%", line.get(0).getWidth());
    }

    @Test
    void nothingIsNoLine() {
        assertEquals(List.of(), StageView.line(List.of(), 0));
    }
}
