package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.Map;
import java.util.TreeMap;

/** The parameters of a query request, {@code Filter.1.Value.2=x}, as the tree that their names spell. */
final class Parameters {
    private final TreeMap<String, Parameters> members = new TreeMap<>(Parameters::numbersFirst);
    private String value;

    static Parameters of(Map<String, String> form) {
        Parameters root = new Parameters();
        form.forEach((name, value) -> {
            Parameters at = root;
            for (String part : name.split("\\.", -1)) {
                at = at.members.computeIfAbsent(part, any -> new Parameters());
            }
            at.value = value;
        });
        return root;
    }

    private static int numbersFirst(String one, String other) {
        boolean numbers = one.matches("[0-9]{1,9}") && other.matches("[0-9]{1,9}");
        return numbers ? Integer.compare(Integer.parseInt(one), Integer.parseInt(other)) : one.compareTo(other);
    }

    /** @return null if there is none */
    Parameters member(String name) {
        return members.get(name);
    }

    Map<String, Parameters> members() {
        return members;
    }

    /** @return null if it has members only */
    String value() {
        return value;
    }
}
