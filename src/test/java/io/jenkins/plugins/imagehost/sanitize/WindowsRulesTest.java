package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.ShellScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which rules the scripts for Windows have, and in which order. */
class WindowsRulesTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Pattern STARTED = Pattern.compile("^Start-Rule '([a-z0-9-]+)'$", Pattern.MULTILINE);

    @Test
    void theCloudTellsTheProfile() {
        assertEquals("windows-ec2", Profiles.of("", "aws", true).name());
        assertEquals("windows-azure", Profiles.of("", "azure", true).name());
        assertEquals("windows-azure", Profiles.of("", "local", true).name());
        assertEquals("linux", Profiles.of("", "aws", false).name());
    }

    @Test
    void generalizesAfterTheScanAndRemovesTheKeysAtTheVeryEnd() {
        SanitizeRequest request = SanitizeRequest.DEFAULT.in("aws");
        String main = WindowsSanitizing.script(request, HOUR).main();
        List<String> rules = rules(main);

        assertEquals("update-services", rules.get(0));
        assertEquals(
                List.of("password-random", "user-data-again", "guest-agent", "sysprep"),
                rules.subList(rules.size() - 4, rules.size()));
        int scan = main.indexOf("$script:rule = 'answer-files'\nFind-Remains");
        assertTrue(main.indexOf("Start-Rule 'automatic-logon'") < scan, main);
        assertTrue(scan < main.indexOf("Start-Rule 'password-random'"), main);
        assertEquals(
                List.of(
                        "launch-agent-logs",
                        "guest-agent-logs",
                        "ssh-logs",
                        "histories",
                        "event-logs",
                        "own-files",
                        "ssh-host-keys",
                        "authorized-keys"),
                rules(WindowsSanitizing.script(request, HOUR).last()));
        String last = WindowsSanitizing.script(request, HOUR).last();
        assertTrue(last.indexOf("if (Test-Stopped) {\nWrite-Report 'sanitize: stopped'")
                < last.indexOf("'ssh-host-keys'"));
    }

    @Test
    void thePasswordIsRandomOrKeptOrSpecified() {
        assertTrue(rules(main("aws", List.of(), List.of(), "")).contains("password-random"));
        List<String> kept = rules(main("aws", List.of(), List.of("password-kept"), ""));
        assertTrue(kept.contains("password-kept") && !kept.contains("password-random"), kept::toString);
        String said = main("aws", List.of(), List.of(), "s3cret");
        assertTrue(rules(said).contains("password-specified"), said);
        assertFalse(said.contains("s3cret"), said);
        assertFalse(
                String.join(" ", rules(main("azure", List.of(), List.of(), ""))).contains("password"));
    }

    @Test
    void withoutSysprepTheLaunchAgentIsReset() {
        List<String> rules = rules(main("aws", List.of("sysprep"), List.of(), ""));

        assertTrue(rules.contains("launch-again"), rules::toString);
        assertFalse(main("aws", List.of("sysprep"), List.of(), "").contains("\nInvoke-Sysprep\n"));
        assertFalse(rules(main("aws", List.of(), List.of(), "")).contains("launch-again"));
    }

    @Test
    void aDryRunSaysSoAndLooksForNothing() {
        String script =
                WindowsSanitizing.script(Requests.dryRun().in("aws"), HOUR).main();

        assertTrue(script.startsWith("$dry = $true\n"), script);
        assertFalse(script.contains("\nFind-Remains @("), script);
    }

    @Test
    void pathsAreThoseOfPowerShell() {
        assertEquals("C:\\Windows\\Temp\\*", WindowsScript.pattern("/C:/Windows/Temp/**"));
        assertEquals("~\\Documents\\**\\x*", WindowsScript.pattern("~/Documents/**/x*"));
        assertEquals("C:\\a`[1]", WindowsScript.pattern(PathPattern.fromUser("/C:/a[1]")));
        assertEquals("'it''s \u2019\u2019'", WindowsScript.quote("it's \u2019"));
    }

    /** The expression of the script, which Java reads as .NET does. */
    @Test
    void findsThePasswordInTheSettingsOfEc2LaunchV2() {
        String script = ShellScript.load(RuleBook.class, "windows.ps1");
        int start = script.indexOf("[regex]'") + "[regex]'".length();
        Pattern place = Pattern.compile(script.substring(start, script.indexOf('\'', start)));
        for (String indent : List.of("  ", "      ")) {
            String before = "- stage: preReady\n" + indent + "- task: setAdminAccount\n" + indent + "  inputs:\n"
                    + indent + "    password:\n" + indent + "      ";
            String after = "\n" + indent + "- task: activateWindows\n" + indent + "  inputs:\n" + indent
                    + "    activation:\n" + indent + "      type: amazon\n";
            for (String old : List.of("type: random", "type: static\n" + indent + "      data: 'old'")) {
                assertEquals(
                        before + "type: doNothing" + after,
                        place.matcher(before + old + after).replaceFirst("$1doNothing"));
            }
            assertFalse(place.matcher(after).find());
        }
    }

    @Test
    void saysWhatAWindowsHostDoesNotKnow() {
        assertEquals(List.of(), WindowsSanitizing.problems(SanitizeRequest.DEFAULT.in("aws")));
        assertTrue(WindowsSanitizing.problems(Requests.profile("linux"))
                .get(0)
                .contains("is for Linux, and the host runs"));
        assertTrue(
                Sanitizing.problems(Requests.profile("windows-ec2")).get(0).contains("is for Windows, and the host"));
        assertTrue(WindowsSanitizing.problems(request(List.of("logs"), List.of(), List.of(), ""))
                .get(0)
                .startsWith("\"logs\" is no rule for Windows"));
        for (String vital : List.of("/C:/Windows/**", "/c:", "/C:/Program Files", "/C:/**", "/D:/Users/*")) {
            assertTrue(
                    WindowsSanitizing.problems(request(List.of(), List.of(), List.of(vital), ""))
                            .get(0)
                            .contains("would take the system with it"),
                    vital);
        }
        assertEquals(
                List.of(), WindowsSanitizing.problems(request(List.of(), List.of(), List.of("/C:/Windows/x/**"), "")));
        assertEquals(List.of(), SanitizeCheck.problems(request(List.of("sysprep", "mail"), List.of(), List.of(), "")));
        assertFalse(
                request(List.of(), List.of(), List.of(), "s3cret").toString().contains("s3cret"));
    }

    private static String main(String cloud, List<String> skip, List<String> add, String password) {
        return WindowsSanitizing.script(request(skip, add, List.of(), password).in(cloud), HOUR)
                .main();
    }

    private static SanitizeRequest request(
            List<String> skip, List<String> add, List<String> remove, String administratorPassword) {
        return new SanitizeRequest(
                "",
                skip,
                add,
                remove,
                null,
                true,
                null,
                null,
                null,
                false,
                false,
                0,
                false,
                "",
                "",
                administratorPassword);
    }

    private static List<String> rules(String script) {
        List<String> ids = new ArrayList<>();
        Matcher started = STARTED.matcher(script);
        while (started.find()) {
            if (!script.startsWith("Add-Note 'skip names it'", started.end() + 1)) {
                ids.add(started.group(1));
            }
        }
        return ids;
    }
}
