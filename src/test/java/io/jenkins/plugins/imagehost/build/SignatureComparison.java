package io.jenkins.plugins.imagehost.build;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares two types of the same name from two class loaders: all that the first shows, the second must show alike. */
final class SignatureComparison {
    private static final int SHOWN = Modifier.PUBLIC | Modifier.PROTECTED;
    private static final int CLASS_TRAITS = SHOWN | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT | 0x7200;
    private static final int METHOD_TRAITS = SHOWN | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;
    private static final int FIELD_TRAITS = SHOWN | Modifier.STATIC | Modifier.FINAL | Modifier.TRANSIENT;

    private final Class<?> ours;
    private final Class<?> real;
    private final List<String> differences;

    private SignatureComparison(Class<?> ours, Class<?> real, List<String> differences) {
        this.ours = ours;
        this.real = real;
        this.differences = differences;
    }

    /** @param differences receives a line for each */
    static void compare(Class<?> ours, ClassLoader loader, List<String> differences) {
        Class<?> real;
        try {
            real = Class.forName(ours.getName(), false, loader);
        } catch (ClassNotFoundException e) {
            differences.add(ours.getName() + " does not exist");
            return;
        }
        new SignatureComparison(ours, real, differences).run();
        for (Class<?> nested : ours.getDeclaredClasses()) {
            if (isShown(nested.getModifiers())) {
                compare(nested, loader, differences);
            }
        }
    }

    private void run() {
        traits("the type", ours.getModifiers(), real.getModifiers(), CLASS_TRAITS);
        if (!typeParameters(ours.getTypeParameters()).equals(typeParameters(real.getTypeParameters()))) {
            differ(
                    "type parameters",
                    typeParameters(ours.getTypeParameters()),
                    typeParameters(real.getTypeParameters()));
        }
        Set<String> above = new HashSet<>();
        lineage(real).forEach(type -> above.add(type.getName()));
        Stream.concat(Stream.ofNullable(ours.getSuperclass()), Arrays.stream(ours.getInterfaces()))
                .filter(type -> !above.contains(type.getName()))
                .forEach(type -> differences.add(ours.getName() + " is no " + type.getName()));
        if (ours.isAnnotation()) {
            metaAnnotations();
        }
        for (Field field : ours.getDeclaredFields()) {
            if (isShown(field.getModifiers()) && !field.isSynthetic()) {
                compare(field);
            }
        }
        for (Executable member : members(ours)) {
            if (isShown(member.getModifiers()) && !member.isSynthetic()) {
                compare(member);
            }
        }
    }

    private void metaAnnotations() {
        Set<String> there =
                Arrays.stream(real.getAnnotations()).map(Object::toString).collect(Collectors.toSet());
        Arrays.stream(ours.getAnnotations())
                .map(Object::toString)
                .filter(annotation -> !there.contains(annotation))
                .forEach(annotation -> differences.add(ours.getName() + " is not annotated " + annotation));
    }

    private void compare(Field field) {
        Field other = lineage(real)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(candidate -> candidate.getName().equals(field.getName()) && isShown(candidate.getModifiers()))
                .findFirst()
                .orElse(null);
        if (other == null) {
            differences.add(ours.getName() + " has no field " + field.getName());
            return;
        }
        if (!name(field.getGenericType()).equals(name(other.getGenericType()))) {
            differ("field " + field.getName(), name(field.getGenericType()), name(other.getGenericType()));
        }
        traits("field " + field.getName(), field.getModifiers(), other.getModifiers(), FIELD_TRAITS);
    }

    private void compare(Executable member) {
        Stream<Class<?>> types = member instanceof Method ? lineage(real) : Stream.of(real);
        Executable other = types.flatMap(type -> members(type).stream())
                .filter(candidate -> descriptor(candidate).equals(descriptor(member)))
                .findFirst()
                .orElse(null);
        String what = descriptor(member);
        if (other == null) {
            differences.add(ours.getName() + " has no " + what);
            return;
        }
        int traits = Modifier.isFinal(real.getModifiers()) ? METHOD_TRAITS & ~Modifier.FINAL : METHOD_TRAITS;
        traits(what, member.getModifiers(), other.getModifiers(), traits);
        if (!generic(member).equals(generic(other))) {
            differ(what, generic(member), generic(other));
        }
        if (!checkedExceptions(member).equals(checkedExceptions(other))) {
            differ(
                    what + ": throws",
                    checkedExceptions(member).toString(),
                    checkedExceptions(other).toString());
        }
    }

    private void traits(String what, int here, int there, int mask) {
        if ((here & mask) != (there & mask)) {
            differ(what, Modifier.toString(here & mask), Modifier.toString(there & mask));
        }
    }

    private void differ(String what, String here, String there) {
        differences.add(ours.getName() + ", " + what + ": declared " + here + ", really " + there);
    }

    private static boolean isShown(int modifiers) {
        return (modifiers & SHOWN) != 0;
    }

    private static Stream<Class<?>> lineage(Class<?> type) {
        if (type == null) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.of(type),
                Stream.concat(
                        lineage(type.getSuperclass()),
                        Arrays.stream(type.getInterfaces()).flatMap(SignatureComparison::lineage)));
    }

    private static List<Executable> members(Class<?> type) {
        List<Executable> all = new ArrayList<>(List.of(type.getDeclaredMethods()));
        all.addAll(List.of(type.getDeclaredConstructors()));
        return all;
    }

    private static String descriptor(Executable member) {
        String parameters =
                Arrays.stream(member.getParameterTypes()).map(Class::getName).collect(Collectors.joining(", "));
        return member instanceof Method method
                ? method.getReturnType().getName() + " " + method.getName() + "(" + parameters + ")"
                : "constructor(" + parameters + ")";
    }

    private static String generic(Executable member) {
        String result = member instanceof Method method ? name(method.getGenericReturnType()) : "";
        return result
                + Arrays.stream(member.getGenericParameterTypes())
                        .map(SignatureComparison::name)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static Set<String> checkedExceptions(Executable member) {
        return Arrays.stream(member.getGenericExceptionTypes())
                .filter(type -> !(type instanceof Class<?> thrown && isUnchecked(thrown)))
                .map(SignatureComparison::name)
                .collect(Collectors.toSet());
    }

    private static boolean isUnchecked(Class<?> thrown) {
        return RuntimeException.class.isAssignableFrom(thrown) || Error.class.isAssignableFrom(thrown);
    }

    private static String typeParameters(java.lang.reflect.TypeVariable<?>[] parameters) {
        return Arrays.stream(parameters)
                .map(parameter -> parameter.getName() + " extends " + Arrays.toString(parameter.getBounds()))
                .collect(Collectors.joining(", "));
    }

    private static String name(Type type) {
        return type.getTypeName();
    }
}
