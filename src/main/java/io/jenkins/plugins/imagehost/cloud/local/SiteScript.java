package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.DetachedProcess;
import io.jenkins.plugins.imagehost.site.ShellScript;

/** Shell scripts of this package, put together with the variables that they want. All travels by standard input. */
final class SiteScript {
    private final StringBuilder variables = new StringBuilder();
    private final StringBuilder body = new StringBuilder();

    /** @param names of resources of this package, without {@code .sh}, to be run one after the other */
    SiteScript(String... names) {
        for (String name : names) {
            body.append(ShellScript.load(SiteScript.class, name + ".sh")).append('\n');
        }
    }

    /** The scripts, able to tell processes from one another as {@link DetachedProcess} does. */
    static SiteScript knowingProcesses(String name) {
        SiteScript script = new SiteScript(name);
        script.body.insert(0, ShellScript.load(DetachedProcess.class, "detached-identity.sh"));
        return script;
    }

    SiteScript set(String variable, Object value) {
        variables
                .append(variable)
                .append('=')
                .append(Command.quote(value.toString()))
                .append('\n');
        return this;
    }

    Command command(String... args) {
        // read whole before anything runs, so that no command takes the rest of the script for its input
        return Command.script(variables + "main() {\n" + body + "}\nmain \"$@\" </dev/null\n", args);
    }
}
