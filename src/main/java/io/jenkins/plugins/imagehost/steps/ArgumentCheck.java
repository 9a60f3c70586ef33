package io.jenkins.plugins.imagehost.steps;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;

/**
 * What is wrong with the named arguments of a step before they are made into one. Jenkins itself only warns of a name that
 * nobody knows, so that a misspelt {@code test} would publish an untested image, and takes {@code 'yes'} for false.
 */
final class ArgumentCheck {
    private final List<String> problems = new ArrayList<>();

    private ArgumentCheck() {}

    /** Sentences that name parameter and value; none if the step can be made. */
    static List<String> problems(Class<?> step, Map<?, ?> arguments) {
        ArgumentCheck check = new ArgumentCheck();
        check.names("", step, arguments);
        return check.problems;
    }

    private void names(String prefix, Class<?> owner, Map<?, ?> arguments) {
        DescribableModel<?> model = DescribableModel.of(owner);
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<?, ?> argument : arguments.entrySet()) {
            String name = String.valueOf(argument.getKey());
            DescribableParameter parameter = argument.getKey() instanceof String ? model.getParameter(name) : null;
            if (parameter == null) {
                unknown.add(prefix + name);
            } else {
                value(prefix + name, parameter.getRawType(), argument.getValue());
            }
        }
        if (!unknown.isEmpty()) {
            problems.add(String.join(", ", unknown) + ": there is no such parameter; there is " + names(model));
        }
    }

    private static String names(DescribableModel<?> model) {
        return String.join(
                ", ",
                model.getParameters().stream()
                        .map(DescribableParameter::getName)
                        .sorted()
                        .toList());
    }

    private void value(String name, Type type, Object value) {
        Class<?> erased = erasure(type);
        if (value == null) {
            refuseIf(erased.isPrimitive(), name, "null is not possible; leave it out for the default");
        } else if (erased == String.class) {
            refuseIf(!(value instanceof CharSequence), name, "'" + value + "' is no text; put it in quotes");
        } else if (erased == int.class || erased == Integer.class) {
            refuseIf(!isWhole(value), name, "'" + value + "' is no whole number");
        } else if (erased == boolean.class || erased == Boolean.class) {
            refuseIf(!isTruth(value), name, "'" + value + "' is neither true nor false");
        } else if (erased == List.class) {
            list(name, type, value);
        } else if (erased == Map.class) {
            refuseIf(!(value instanceof Map), name, "'" + value + "' is no map; say it as in [key: 'value']");
        } else if (!erased.isInstance(value)) {
            if (value instanceof Map<?, ?> nested) {
                names(name + ".", erased, nested);
            } else {
                problems.add(name + ": '" + value + "' is no map; say it as in " + example(erased));
            }
        }
    }

    private void list(String name, Type type, Object value) {
        if (!(value instanceof List<?> elements)) {
            problems.add(name + ": '" + value + "' is no list; put it in brackets");
        } else if (type instanceof ParameterizedType generic) {
            for (Object element : elements) {
                value(name, generic.getActualTypeArguments()[0], element);
            }
        }
    }

    private static String example(Class<?> owner) {
        return "["
                + DescribableModel.of(owner).getParameters().stream()
                        .findFirst()
                        .map(DescribableParameter::getName)
                        .orElse("")
                + ": ...]";
    }

    private static boolean isWhole(Object value) {
        if (value instanceof Integer) {
            return true;
        }
        try {
            Integer.parseInt(value.toString());
            return value instanceof Number || value instanceof CharSequence;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isTruth(Object value) {
        return value instanceof Boolean
                || (value instanceof CharSequence && List.of("true", "false").contains(value.toString()));
    }

    private void refuseIf(boolean wrong, String name, String why) {
        if (wrong) {
            problems.add(name + ": " + why);
        }
    }

    private static Class<?> erasure(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : Object.class;
    }
}
