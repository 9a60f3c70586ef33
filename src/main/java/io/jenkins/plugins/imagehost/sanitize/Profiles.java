package io.jenkins.plugins.imagehost.sanitize;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.jenkins.plugins.imagehost.site.ShellScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The profiles that there are. */
final class Profiles {
    /** Jackson would look for classes with the thread's class loader, which in Jenkins knows no plugin's. */
    static final ObjectMapper YAML = YAMLMapper.builder()
            .typeFactory(TypeFactory.defaultInstance().withClassLoader(Profiles.class.getClassLoader()))
            .build();

    private static final List<Profile> ALL = read();

    private Profiles() {}

    private static List<Profile> read() {
        try {
            return YAML.readValue(ShellScript.load(Profiles.class, "profiles.yaml"), Content.class)
                    .profiles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Profile> all() {
        return ALL;
    }

    static List<String> names() {
        return ALL.stream().map(Profile::name).toList();
    }

    /**
     * @param name empty for the default of the cloud
     * @param cloud kind of cloud, such as {@code aws}; empty if nothing is known
     */
    static Profile of(String name, String cloud) {
        return of(name, cloud, false);
    }

    /** @param windows whether the host runs Windows, for which there are other defaults */
    static Profile of(String name, String cloud, boolean windows) {
        if (!name.isEmpty()) {
            return ALL.stream()
                    .filter(profile -> profile.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("profile: \"" + name + "\" is unknown"));
        }
        List<Profile> fitting =
                ALL.stream().filter(profile -> profile.windows() == windows).toList();
        return fitting.stream()
                .filter(profile -> profile.clouds().contains(cloud))
                .findFirst()
                .orElse(fitting.get(0));
    }

    /** Those for Windows, or those for Linux. */
    static List<String> names(boolean windows) {
        return ALL.stream()
                .filter(profile -> profile.windows() == windows)
                .map(Profile::name)
                .toList();
    }

    record Content(List<Profile> profiles) {}
}
