package io.jenkins.plugins.imagehost.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Shell scripts that lie among the resources. */
public final class ShellScript {
    private ShellScript() {}

    /**
     * The text of a script.
     *
     * @param beside a class of the package that the script belongs to
     * @throws IllegalArgumentException if there is none of that name
     */
    public static String load(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no resource " + name + " beside " + beside.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
