package org.jenkinsci.plugins.structs.describable;

import hudson.model.TaskListener;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

public final class DescribableParameter {
    private final String name;
    private final Type rawType;
    /** Null for a parameter of the constructor. */
    final Method setter;

    DescribableParameter(String name, Type rawType, Method setter) {
        this.name = name;
        this.rawType = rawType;
        this.setter = setter;
    }

    public Type getRawType() {
        return rawType;
    }

    public Class getErasedType() {
        return erasure(rawType);
    }

    public String getName() {
        return name;
    }

    public boolean isRequired() {
        return setter == null;
    }

    /** Makes what a Jenkinsfile says into what the parameter takes; null stands for a parameter that is not there. */
    Object coerce(Object value, TaskListener listener) {
        return value == null ? unset() : coerce(rawType, value, listener);
    }

    private Object unset() {
        if (rawType == boolean.class) {
            return false;
        }
        if (rawType == int.class) {
            return 0;
        }
        if (erasure(rawType).isPrimitive()) {
            throw new UnsupportedOperationException("no parameter of the type " + rawType + " is known here");
        }
        return null;
    }

    private Object coerce(Type type, Object value, TaskListener listener) {
        Class<?> erased = erasure(type);
        // Groovy's own class for interpolated strings is not known here.
        Object plain = value instanceof CharSequence text ? text.toString() : value;
        if (plain instanceof List<?> list
                && type instanceof ParameterizedType generic
                && Collection.class.isAssignableFrom(erased)) {
            Type element = generic.getActualTypeArguments()[0];
            return list.stream().map(one -> coerce(element, one, listener)).collect(Collectors.toList());
        }
        if (erased.isInstance(plain)) {
            return plain;
        }
        if (erased == int.class || erased == Integer.class) {
            return whole(plain);
        }
        if (erased == boolean.class || erased == Boolean.class) {
            if (plain instanceof Boolean || plain instanceof String) {
                return Boolean.valueOf(plain.toString());
            }
        } else if (plain instanceof UninstantiatedDescribable nested) {
            return new DescribableModel<>(erased).instantiate(nested.getArguments(), listener);
        } else if (plain instanceof Map<?, ?> map && !erased.isInterface()) {
            Map<String, Object> arguments = new LinkedHashMap<>();
            map.forEach((key, one) -> arguments.put((String) key, one));
            return new DescribableModel<>(erased).instantiate(arguments, listener);
        }
        throw refused(erased, plain);
    }

    private Object whole(Object value) {
        if (value instanceof Number number) {
            return number.intValue();
        }
        try {
            if (value instanceof String digits) {
                return Integer.valueOf(digits);
            }
        } catch (NumberFormatException e) {
            throw refused(int.class, value);
        }
        throw refused(int.class, value);
    }

    private ClassCastException refused(Class<?> type, Object value) {
        return new ClassCastException(name + " expects " + type + " but received " + value.getClass());
    }

    private static Class<?> erasure(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : Object.class;
    }

    @Override
    public String toString() {
        return name + ": " + rawType.getTypeName();
    }
}
