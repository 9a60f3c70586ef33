package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.site.ShellScript;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The scripts that the plugin runs on hosts, kept as resources beside this class. */
final class HostScripts {
    private HostScripts() {}

    /** The texts of several resources, one after the other. */
    static String text(String... names) {
        return Arrays.stream(names)
                .map(name -> ShellScript.load(HostScripts.class, name))
                .collect(Collectors.joining());
    }
}
