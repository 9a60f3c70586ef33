package io.jenkins.plugins.imagehost.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.imagehost.sanitize.Allowance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code allow} takes. */
class AllowParametersTest {
    private static final Map<String, String> MAP =
            Map.of("path", "/x", "rule", "private-key", "reason", "a test fixture");

    private final SanitizeHostStep step = new SanitizeHostStep();

    @Test
    void textsAndMapsInOneList() {
        step.setAllow(List.of("/a", MAP, "/b"));

        assertEquals(
                List.of(Allowance.at("/a"), Allowance.at("/b"), new Allowance("/x", "private-key", "a test fixture")),
                step.request("").allow());
        assertEquals(List.of("/a", "/b"), step.getAllow());
        assertEquals("private-key", step.getAllowRules().get(0).getRule());
    }

    @Test
    void oneTextOneMapOrNothing() {
        step.setAllow("/a\n/b");
        assertEquals(List.of("/a", "/b"), step.getAllow());
        step.setAllow(null);
        assertEquals(List.of(), step.request("").allow());
        step.setAllow(MAP);
        assertEquals(1, step.request("").allow().size());
    }

    @Test
    void formsGiveTheMapsByThemselves() {
        step.setAllow("/a");
        step.setAllowRules(List.of(AllowParameters.of(MAP)));

        assertEquals(2, step.request("").allow().size());
    }

    @Test
    void whatIsWrongIsSaidInASentence() {
        assertEquals(
                "allow: 'ruel' is unknown; say path, rule and reason, as in [path: '/etc/x', rule: 'private-key', reason:"
                        + " 'a test fixture']",
                refused(() -> step.setAllow(List.of(Map.of("path", "/x", "ruel", "private-key")))));
        step.setAllow(Map.of("rule", "private-key", "reason", "x"));
        assertEquals("allow: each needs a 'path'", refused(() -> step.request("")));
    }

    private static String refused(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
