package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Finding;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Outcome;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Result;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SanitizeReportTest {

    @Test
    void readsOutcomesAndFindingsAmongOtherLines() {
        SanitizeReport report = SanitizeReport.parse("""
                something else
                sanitize: logs: would: /var/log/x
                sanitize: logs: done, 12 files, 3456 bytes; /a is behind a symbolic link, b
                sanitize: mail: nothing, 0 files, 0 bytes
                sanitize: tmp: finding: /tmp/a b
                sanitize: tmp: finding: \\057\\303\\251\\012
                sanitize: end
                """);

        assertEquals(
                new SanitizeReport(
                        List.of(
                                new Outcome("logs", Result.DONE, 12, 3456, "/a is behind a symbolic link, b"),
                                new Outcome("mail", Result.NOTHING, 0, 0, "")),
                        List.of(new Finding("tmp", "/tmp/a b"), new Finding("tmp", "/é\n")),
                        true),
                report);
    }

    @Test
    void tellsThatTheScriptDidNotComeToItsEnd() {
        assertFalse(SanitizeReport.parse("").complete());
        assertFalse(SanitizeReport.parse("sanitize: mail: nothing, 0 files, 0 bytes\n")
                .complete());
        assertFalse(SanitizeReport.parse("sanitize: end\nsh: killed\n").complete());
    }

    @Property
    void readsAnything(@ForAll String output) {
        assertTrue(SanitizeReport.parse(output).findings().isEmpty() || output.contains("finding: "));
    }
}
