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
        return ALL.stream()
                .filter(profile -> name.isEmpty()
                        ? profile.clouds().contains(cloud)
                        : profile.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    if (!name.isEmpty()) {
                        throw new IllegalArgumentException("profile: \"" + name + "\" is unknown");
                    }
                    return ALL.get(0);
                });
    }

    record Content(List<Profile> profiles) {}
}
