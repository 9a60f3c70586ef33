package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.jenkins.plugins.imagehost.sanitize.SanitizeReport.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of a user's own: they run as the others do, and what is wrong with them is said with line and field. */
class UserRulesTest {
    private static final String RULE = """
            rules:
              - id: mine
                title: Mine
                why: Because
                phase: CACHES
                actions:
                  - remove: [/opt/mine/**]
            """;

    @TempDir
    Path temp;

    /** What the documentation shows. */
    private static String example() throws Exception {
        Matcher example =
                Pattern.compile("(?s)```yaml\n(.*?)```").matcher(Files.readString(Path.of("docs/sanitizing.md")));
        assertTrue(example.find());
        return example.group(1);
    }

    private static boolean isValid(String yaml) throws Exception {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("docs/sanitizing-rules.schema.json")), InputFormat.JSON)
                .validate(
                        new ObjectMapper().writeValueAsString(Profiles.YAML.readValue(yaml, Object.class)),
                        InputFormat.JSON)
                .isEmpty();
    }

    @Test
    void theExampleOfTheDocumentationRunsAndIsValid() throws Exception {
        HostTree host = new HostTree(temp)
                .accounts()
                .plant("/etc/our-agent/keys/a/b", "x")
                .plant("/etc/our-agent/agent.conf", "a=b\ntoken=x\n")
                .plant("/root/.our-agent/x", "x")
                .plant("/tmp/x", "x");
        SanitizeRequest request = Requests.ownRules(SanitizeRequest.DEFAULT, example());

        SanitizeReport report = TestShell.DASH.run(new SanitizeScript(request.book(), request, host.root()).main());

        assertTrue(isValid(example()));
        assertEquals(List.of(), SanitizeCheck.problems(request));
        assertEquals("a=b\n", host.read("/etc/our-agent/agent.conf"));
        assertFalse(host.has("/etc/our-agent/keys/a/b") || host.has("/root/.our-agent") || host.has("/tmp/x"));
        assertEquals(List.of(), report.findings());
        SanitizeReport.Outcome outcome = report.outcomes().stream()
                .filter(o -> o.rule().equals("our-agent"))
                .findFirst()
                .orElseThrow();
        assertEquals(Result.DONE, outcome.result());
        assertEquals(3, outcome.files());
    }

    @Test
    void canBeSkippedAndAdded() {
        SanitizeRequest skip = Requests.ownRules(Requests.skip("mine"), RULE);
        assertEquals(List.of(), SanitizeCheck.problems(skip));
        assertFalse(Selection.of(skip.book(), skip).rules().stream().anyMatch(r -> r.id().equals("mine")));
        SanitizeRequest off = Requests.ownRules(SanitizeRequest.DEFAULT, RULE + "    on: false\n");
        assertFalse(Selection.of(off.book(), off).rules().stream().anyMatch(r -> r.id().equals("mine")));
    }

    /** What the loader refuses, the schema refuses as well, where a schema can. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phase: CACHES    | phaze: CACHES | line 5, rules[0].phaze: there is no such field; there is actions, ",
                "phase: CACHES    | phase: LATER  | line 5, rules[0].phase: ",
                "phase: CACHES    | phase: LOGIN  | line 2, rule mine: phase: LOGIN is the plugin's own",
                "id: mine         | id: Mine      | line 2, rule Mine: its id must have lower-case letters",
                "title: Mine      | on: false     | line 2, rule mine: it needs a title",
                "title: Mine      | on: perhaps   | line 3, rules[0].on: ",
                "[/opt/mine/**]   | [opt/mine]    | line 2, rule mine: the path opt/mine must be an absolute path",
                "remove: [        | remvoe: [     | line 7, rules[0].actions[0]: there is no such action; say one of remove",
                "remove: [        | run: [        | line 7, rules[0].actions[0]",
                "why: Because     | only: anybody | line 2, rule mine: it needs",
                "rules:           | rulez:        | line 1, rulez: there is no such field; there is rules"
            })
    void saysWhatIsWrongAndWhere(String right, String wrong, String said) throws Exception {
        String yaml = RULE.replace(right, wrong);

        List<String> problems = SanitizeCheck.problems(Requests.ownRules(SanitizeRequest.DEFAULT, yaml));

        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("rules: " + said), () -> problems.get(0));
        assertFalse(isValid(yaml), "by the schema");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules: [", "rules:\n\t- id: x", "- a", "rules: []", "x"})
    void saysWhatIsNoRuleFileAtAll(String yaml) {
        List<String> problems = SanitizeCheck.problems(Requests.ownRules(SanitizeRequest.DEFAULT, yaml));

        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("rules: line "), () -> problems.get(0));
    }

    @Test
    void refusesAnIdThatIsTakenAndAPathThatIsTheSystem() {
        assertTrue(
                SanitizeCheck.problems(Requests.ownRules(SanitizeRequest.DEFAULT, RULE.replace("id: mine", "id: logs")))
                        .get(0)
                        .contains("there is such a rule already"));
        String vital = RULE.replace("/opt/mine/**", "/usr/**");
        assertThrows(IllegalArgumentException.class, () -> UserRules.parse(vital, List.of()));
    }
}
