package io.jenkins.plugins.imagehost.sanitize;

import io.jenkins.plugins.imagehost.provision.RunScript;
import io.jenkins.plugins.imagehost.provision.ScriptSource;
import io.jenkins.plugins.imagehost.site.Computer;
import io.jenkins.plugins.imagehost.site.PowerShell;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Sanitizing Windows hosts: the same in the same order as {@link Sanitizing} and {@link LastKeys} do on Linux. */
public final class WindowsSanitizing {
    private static final Duration LAST_TIMEOUT = Duration.ofMinutes(10);
    /** For the report, and for what follows a script that has waited as long as it may. */
    private static final Duration SPARE = Duration.ofMinutes(2);

    private static final Pattern VITAL = Pattern.compile(
            "/[a-z]:(/(windows(/system32)?|users|program files( \\(x86\\))?|programdata))?(/\\*{1,2})?/?");

    private WindowsSanitizing() {}

    /** One sentence for each thing in a request that a Windows host does not know; empty if it can be done. */
    public static List<String> problems(SanitizeRequest request) {
        List<String> problems = new ArrayList<>();
        Profile profile = Profiles.of(request.profile(), request.cloud(), true);
        if (!profile.windows()) {
            return List.of("profile: \"" + request.profile() + "\" is for Linux, and the host runs Windows; there are "
                    + String.join(", ", Profiles.names(true)));
        }
        if (request.keepAccess()) {
            problems.add("keepAccess: true is for captures that copy files, which there are none of for Windows hosts");
        }
        if (!request.rules().isEmpty()) {
            problems.add("rules: there can be none of your own for Windows hosts yet; leave it out");
        }
        List<String> ids = RuleBook.load(profile).ids();
        List.of(request.skip(), request.add())
                .forEach(named -> named.stream()
                        .filter(id -> !ids.contains(id))
                        .forEach(id -> problems.add(
                                "\"" + id + "\" is no rule for Windows; there are " + String.join(", ", ids))));
        request.remove().stream()
                .filter(path -> VITAL.matcher(path.toLowerCase(Locale.ROOT)).matches())
                .forEach(path -> problems.add(
                        "remove: \"" + path + "\" would take the system with it; name what is to go in it"));
        return problems;
    }

    /** As {@link Sanitizing#task}. */
    public static RunScript task(SanitizeRequest request, Duration timeout) {
        Duration time = timeout.compareTo(SPARE.multipliedBy(2)) > 0 ? timeout.minus(SPARE) : timeout.dividedBy(2);
        ScriptSource source =
                ScriptSource.inline("sanitize", script(request, time).main());
        Map<String, String> env = request.administratorPassword().isEmpty()
                ? Map.of()
                : Map.of("IMAGE_HOST_PASSWORD", request.administratorPassword());
        return new RunScript("sanitize", source, List.of(), env, "", false, "powershell", "", timeout, 0);
    }

    /** As {@link LastKeys#run}. */
    public static SanitizeReport last(Computer host, SanitizeRequest request) throws IOException, InterruptedException {
        String text = script(request, LAST_TIMEOUT).last();
        return LastKeys.report(
                host.run(PowerShell.script(text).withTimeout(LAST_TIMEOUT))
                        .orFail("remove the last keys from " + host.name())
                        .stdout(),
                request);
    }

    static WindowsScript script(SanitizeRequest request, Duration time) {
        return new WindowsScript(RuleBook.load(Profiles.of(request.profile(), request.cloud(), true)), request, time);
    }
}
