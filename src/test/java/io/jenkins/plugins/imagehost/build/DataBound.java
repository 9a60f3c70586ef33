package io.jenkins.plugins.imagehost.build;

import com.thoughtworks.xstream.XStream;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.beans.Introspector;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A class that forms, Jenkinsfiles and configuration as code make objects of: a step, a group of parameters, an account. */
record DataBound(Class<?> type) {

    /** Looked for once, since reading all classes takes seconds. */
    private static final class All {
        static final List<DataBound> FOUND = new ClassFileImporter()
                .withImportOption(new LayersTest.NoTests()).importPackages(LayersTest.OURS).stream()
                        .map(JavaClass::reflect)
                        .map(DataBound::new)
                        .filter(one -> !Modifier.isAbstract(one.type.getModifiers())
                                && !one.parameters().isEmpty()
                                && !one.isAroundAStep())
                        .toList();
    }

    /** All of the plugin's. */
    static Stream<DataBound> all() {
        return All.FOUND.stream();
    }

    /** Whether all it has is a step, whose parameters are its own. */
    private boolean isAroundAStep() {
        return parameters().values().stream().allMatch(Step.class::isAssignableFrom);
    }

    /** Its parameters with their types, those of the constructor first. */
    Map<String, Class<?>> parameters() {
        Map<String, Class<?>> parameters = new LinkedHashMap<>();
        constructor().stream()
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .forEach(parameter -> parameters.put(parameter.getName(), parameter.getType()));
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)) {
                parameters.put(
                        Introspector.decapitalize(method.getName().substring("set".length())),
                        method.getParameterTypes()[0]);
            }
        }
        return parameters;
    }

    /** What its parameters are when nobody says anything; null where there is no value. */
    Map<String, Object> defaults() throws ReflectiveOperationException {
        Constructor<?> constructor = constructor().orElseThrow();
        Object[] names = Arrays.stream(constructor.getParameters())
                .map(Parameter::getType)
                .map(type -> type == String.class ? "" : null)
                .toArray();
        return values(constructor.newInstance(names));
    }

    /** What its parameters are in a job that was saved when there were none of them: without a constructor, as XStream does it. */
    Map<String, Object> saved() throws ReflectiveOperationException {
        XStream xstream = new XStream();
        xstream.allowTypes(new Class<?>[] {type});
        return values(xstream.fromXML("<saved class='" + type.getName() + "'/>"));
    }

    private Map<String, Object> values(Object instance) throws ReflectiveOperationException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : parameters().keySet()) {
            values.put(name, getter(name).invoke(instance));
        }
        return values;
    }

    boolean hasConstructor() {
        return constructor().isPresent();
    }

    /** Of the class or the nearest class above it. */
    Optional<URL> resource(String name) {
        for (Class<?> one = type; one != null; one = one.getSuperclass()) {
            URL found = one.getResource(one.getSimpleName() + "/" + name);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The class itself or the one within it that describes it. */
    Class<?> descriptor() {
        return Arrays.stream(type.getDeclaredClasses())
                .filter(one -> one.getSimpleName().equals("DescriptorImpl"))
                .findFirst()
                .orElse((Class) type);
    }

    /** Methods of the descriptor such as {@code doCheckName}. */
    List<Method> methods(String prefix) {
        List<Method> methods = new ArrayList<>();
        for (Method method : descriptor().getMethods()) {
            if (method.getName().startsWith(prefix)
                    && method.getDeclaringClass().getName().startsWith(LayersTest.OURS)) {
                methods.add(method);
            }
        }
        return methods;
    }

    private Optional<Constructor<?>> constructor() {
        return Arrays.stream(type.getConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst();
    }

    private Method getter(String name) throws NoSuchMethodException {
        String rest = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        try {
            return type.getMethod("get" + rest);
        } catch (NoSuchMethodException e) {
            return type.getMethod("is" + rest);
        }
    }

    @Override
    public String toString() {
        return type.getSimpleName();
    }
}
