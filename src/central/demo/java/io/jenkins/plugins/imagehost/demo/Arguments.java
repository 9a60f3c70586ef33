package io.jenkins.plugins.imagehost.demo;

import groovy.lang.Closure;
import hudson.AbortException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a step was called with: named arguments, or one without a name, and perhaps a block. */
final class Arguments {
    private final String step;
    private final Map<String, Object> named = new LinkedHashMap<>();
    private final Object unnamed;
    private final boolean hasUnnamed;
    private final Closure<?> block;

    Arguments(String step, Object[] all) {
        this.step = step;
        List<Object> values = Arrays.asList(all);
        int count = values.size();
        if (count > 0 && values.get(count - 1) instanceof Closure<?> last) {
            block = last;
            count--;
        } else {
            block = null;
        }
        boolean byName = count == 1 && values.get(0) instanceof Map;
        hasUnnamed = count > 0 && !byName;
        unnamed = hasUnnamed ? values.get(0) : null;
        if (byName) {
            ((Map<?, ?>) values.get(0)).forEach((key, value) -> named.put(String.valueOf(key), value));
        }
        if (count > 1) {
            throw new IllegalArgumentException(step + ": expected named arguments but got " + values.subList(0, count));
        }
    }

    /** All arguments by their names; the one without a name is called {@code sole}, which may be null for none. */
    Map<String, Object> named(String sole) throws AbortException {
        if (!hasUnnamed) {
            return named;
        }
        if (sole == null) {
            throw new AbortException(step + ": expected named arguments but got " + unnamed);
        }
        Map<String, Object> one = new LinkedHashMap<>();
        one.put(sole, unnamed);
        return one;
    }

    /** Refuses names that this runner knows nothing about. */
    void only(String... names) throws AbortException {
        for (String name : named.keySet()) {
            if (!List.of(names).contains(name)) {
                throw new AbortException(step + ": " + name + " is not supported without Jenkins; supported is "
                        + String.join(", ", names));
            }
        }
    }

    /** The value of that name, or the one without a name; null if there is neither. */
    Object value(String name) {
        return hasUnnamed ? unnamed : named.get(name);
    }

    String text(String name) {
        return String.valueOf(value(name));
    }

    boolean truth(String name) {
        return Boolean.TRUE.equals(named.get(name));
    }

    Map<String, Object> named() {
        return named;
    }

    /** Null for none. */
    Closure<?> blockOrNull() {
        return block;
    }

    Closure<?> block() throws AbortException {
        if (block == null) {
            throw new AbortException(step + " needs a block");
        }
        return block;
    }
}
