package io.jenkins.plugins.imagehost.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.util.StreamTaskListener;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogProgressTest {
    @Test
    void aLineIsOutOfMemoryBeforeTheJournalCanSayThatItWasPassedOn() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        LogProgress progress = new LogProgress(
                new StreamTaskListener(new BufferedOutputStream(file), StandardCharsets.UTF_8),
                status -> {},
                line -> line);

        progress.line("tick 41");

        assertEquals("tick 41" + System.lineSeparator(), file.toString(StandardCharsets.UTF_8));
    }
}
