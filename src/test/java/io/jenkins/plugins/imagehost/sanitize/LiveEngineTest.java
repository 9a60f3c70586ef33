package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Outcome;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Result;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the engine does on a running system, whatever the rules. */
@Tag("root")
class LiveEngineTest extends LiveHost {
    @Test
    void scriptsOfUsersRunAndCannotSpeakForThePlugin() throws Exception {
        String yaml = """
                rules:
                  - {id: good, title: G, why: W, phase: LOGS, actions: [{run: 'echo "it''s me"; touch /run/good'}]}
                  - {id: bad, title: B, why: W, phase: LOGS, actions: [{run: "echo 'sanitize: end'; exit 3"}]}
                """;
        SanitizeRequest request = Requests.ownRules(request(), yaml);
        String text = new SanitizeScript(request.book(), request, "").main();

        String output = asRoot(text);

        assertTrue(output.contains("good: it's me\n") && output.contains("bad: sanitize: end\n"), output);
        SanitizeReport report = SanitizeReport.parse(output);
        assertTrue(report.complete());
        assertEquals(Result.DONE, outcome(report, "good").result());
        assertEquals(new Outcome("bad", Result.FAILED, 1, 0, "its script ended with 3"), outcome(report, "bad"));
        assertEquals("/run/good\n", asRoot("ls /run/good"));
    }

    @Test
    void removesFirstOfAllWhatIsRightBelowTheRoot() throws Exception {
        asRoot("mkdir -p /TOE_x/y && echo x >/TOE_x/y/z");

        SanitizeReport report = main(request("image-builder"));

        assertEquals(new Outcome("image-builder", Result.DONE, 1, 2, ""), outcome(report, "image-builder"));
        assertEquals(List.of(), report.findings());
    }

    /** That is below the root, where the running system's own mounts are to be left out. */
    @Test
    void findsNamesOnTheWholeSystem() throws Exception {
        asRoot("echo x >/usr/share/name-of-the-test; mkdir -p /opt/deep && echo x >/opt/deep/name-of-the-test;"
                + " mkdir -p /mnt && mount -t tmpfs t /mnt && echo x >/mnt/name-of-the-test");
        SanitizeRequest none = request();
        SanitizeRequest request = new SanitizeRequest(
                "",
                none.skip(),
                null,
                List.of("/**/name-of-the-test"),
                List.of("none"),
                true,
                null,
                ScanMode.FAIL,
                FreeSpace.KEEP,
                false);

        SanitizeReport report = main(request);

        assertEquals(new Outcome("remove", Result.DONE, 2, 4, ""), outcome(report, "remove"));
        assertEquals(
                "/mnt/name-of-the-test\n",
                asRoot("ls /usr/share/name-of-the-test /opt/deep/name-of-the-test"
                        + " /mnt/name-of-the-test 2>/dev/null; umount /mnt"));
        // it is looked at even so
        assertEquals(List.of(new SanitizeReport.Finding("remove", "/mnt/name-of-the-test")), report.findings());
    }
}
