package org.jenkinsci.plugins.structs.describable;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Describable;
import hudson.model.TaskListener;
import java.beans.Introspector;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.logging.Logger;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.NoStaplerConstructorException;

/** Knows setters that are methods, not fields, and neither symbols nor {@code $class}. */
public final class DescribableModel<T> implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(DescribableModel.class.getName());

    private final Class<T> type;
    private final transient Constructor<?> constructor;
    private final transient Map<String, DescribableParameter> parameters = new LinkedHashMap<>();

    public DescribableModel(Class<T> clazz) {
        this.type = clazz;
        this.constructor = Arrays.stream(clazz.getConstructors())
                .filter(candidate -> candidate.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow(() -> new NoStaplerConstructorException(clazz + " has no @DataBoundConstructor"));
        for (Parameter parameter : constructor.getParameters()) {
            parameters.put(
                    parameter.getName(),
                    new DescribableParameter(parameter.getName(), parameter.getParameterizedType(), null));
        }
        Arrays.stream(clazz.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class) && !method.isBridge())
                .sorted(Comparator.comparing(Method::getName))
                .map(DescribableModel::parameter)
                .forEach(parameter -> parameters.putIfAbsent(parameter.getName(), parameter));
    }

    public static <T> DescribableModel<T> of(Class<T> clazz) {
        return new DescribableModel<>(clazz);
    }

    private static DescribableParameter parameter(Method setter) {
        String name = Introspector.decapitalize(setter.getName().substring("set".length()));
        return new DescribableParameter(name, setter.getGenericParameterTypes()[0], setter);
    }

    public Class<T> getType() {
        return type;
    }

    public Collection<DescribableParameter> getParameters() {
        return Collections.unmodifiableCollection(parameters.values());
    }

    public DescribableParameter getParameter(String name) {
        return parameters.get(name);
    }

    public boolean hasSingleRequiredParameter() {
        return required().size() == 1;
    }

    public @CheckForNull DescribableParameter getSoleRequiredParameter() {
        List<DescribableParameter> required = required();
        if (required.size() == 1) {
            return required.get(0);
        }
        return required.isEmpty() && parameters.size() == 1
                ? parameters.values().iterator().next()
                : null;
    }

    private List<DescribableParameter> required() {
        return parameters.values().stream()
                .filter(DescribableParameter::isRequired)
                .toList();
    }

    public T instantiate(Map<String, ?> arguments, @CheckForNull TaskListener listener)
            throws IllegalArgumentException {
        warnOfUnknown(arguments, listener);
        try {
            Parameter[] wanted = constructor.getParameters();
            Object[] values = new Object[wanted.length];
            for (int i = 0; i < wanted.length; i++) {
                values[i] = argument(parameters.get(wanted[i].getName()), arguments, listener);
            }
            T made = type.cast(constructor.newInstance(values));
            for (DescribableParameter parameter : parameters.values()) {
                if (parameter.setter != null && arguments.containsKey(parameter.getName())) {
                    parameter.setter.invoke(made, argument(parameter, arguments, listener));
                }
            }
            return made;
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "Could not instantiate " + arguments + " for " + type.getName() + ": " + e, e);
        }
    }

    /** Tells defaults as well. */
    public UninstantiatedDescribable uninstantiate2(T o) throws UnsupportedOperationException {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (String name : parameters.keySet()) {
            Object value = told(get(o, name));
            if (value != null) {
                arguments.put(name, value);
            }
        }
        return new UninstantiatedDescribable(arguments);
    }

    @SuppressWarnings("unchecked")
    private static Object told(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(DescribableModel::told).toList();
        }
        return value instanceof Describable<?>
                ? new DescribableModel<>((Class<Object>) value.getClass()).uninstantiate2(value)
                : value;
    }

    private static Object get(Object o, String name) {
        String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        try {
            for (Method method : o.getClass().getMethods()) {
                if (method.getParameterCount() == 0
                        && (method.getName().equals("get" + suffix)
                                || method.getName().equals("is" + suffix))) {
                    return method.invoke(o);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException(e);
        }
        throw new UnsupportedOperationException(o.getClass() + " has no getter of " + name);
    }

    private void warnOfUnknown(Map<String, ?> arguments, TaskListener listener) {
        TreeSet<String> unknown = new TreeSet<>(arguments.keySet());
        unknown.removeAll(parameters.keySet());
        if (!unknown.isEmpty()) {
            String warning = "Unknown parameter(s) for " + type.getName() + ": " + String.join(",", unknown);
            if (listener == null) {
                LOGGER.warning(warning);
            } else {
                listener.getLogger().println("WARNING: " + warning);
            }
        }
    }

    private static Object argument(
            DescribableParameter parameter, Map<String, ?> arguments, @CheckForNull TaskListener listener) {
        return parameter.coerce(arguments.get(parameter.getName()), listener);
    }
}
