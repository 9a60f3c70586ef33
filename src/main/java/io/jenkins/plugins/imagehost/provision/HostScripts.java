package io.jenkins.plugins.imagehost.provision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts that the plugin runs on hosts, kept as resources beside this class. */
final class HostScripts {
    private HostScripts() {}

    /** The texts of several resources, one after the other. */
    static String text(String... names) {
        StringBuilder all = new StringBuilder();
        for (String name : names) {
            try (var in = HostScripts.class.getResourceAsStream(name)) {
                all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString();
    }
}
