package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Outcome;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules that change nothing and tell what they see. */
class ReportingRulesTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void reportsLogsThatAreSentElsewhere(TestShell shell) throws Exception {
        HostTree host = new HostTree(temp)
                .accounts()
                .plant("/etc/rsyslog.conf", "# *.* @old\n*.* /var/log/all\nmail.* user@example\n")
                .plant("/etc/rsyslog.d/50-central.conf", "*.* @@logs.example.com:514\n")
                .plant("/etc/rsyslog.d/60-other.conf", "action(type=\"omfwd\" target=\"logs.example.com\")\n");
        String before = host.snapshot();

        SanitizeReport report = shell.run(
                new SanitizeScript(RuleBook.load("linux-public"), Requests.profile("linux-public"), host.root())
                        .main());

        assertEquals(before, host.snapshot());
        assertEquals(
                List.of(new Outcome(
                        "forwarded-logs",
                        Result.REPORTED,
                        0,
                        0,
                        "/etc/rsyslog.d/50-central.conf sends logs elsewhere,"
                                + " /etc/rsyslog.d/60-other.conf sends logs elsewhere")),
                report.outcomes().stream()
                        .filter(outcome -> outcome.rule().equals("forwarded-logs"))
                        .toList());
    }
}
