package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Outcome;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTableTest {
    @Test
    void alignsWhatWasDoneAndFoldsWhatWasNot() {
        assertEquals(
                List.of(
                        "rule      result   files     size  note",
                        "logs      done       123  1.5 MiB",
                        "hostname  skipped      0      0 B  nothing else names it",
                        "Nothing to do for mail, swap"),
                OutcomeTable.lines(List.of(
                        new Outcome("mail", Result.NOTHING, 0, 0, ""),
                        new Outcome("logs", Result.DONE, 123, 3 << 19, ""),
                        new Outcome("hostname", Result.SKIPPED, 0, 0, "nothing else names it"),
                        new Outcome("swap", Result.NOTHING, 0, 0, ""))));
    }

    @Test
    void hasNoHeadOverNothing() {
        assertEquals(
                List.of("Nothing to do for mail"),
                OutcomeTable.lines(List.of(new Outcome("mail", Result.NOTHING, 0, 0, ""))));
        assertEquals(List.of(), OutcomeTable.lines(List.of()));
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "1023,1023 B", "1024,1.0 KiB", "1048576,1.0 MiB", "9223372036854775807,8388608.0 TiB"})
    void sizesHaveUnits(long bytes, String text) {
        assertEquals(text, OutcomeTable.size(bytes));
    }
}
