package io.jenkins.plugins.imagehost.demo;

import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import hudson.AbortException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a block of a Declarative Pipeline consists of: the directives in it, in their order, and not yet run. */
final class Directives {
    /** One directive, such as {@code agent any} or {@code stage('Bake') { ... }}; without a block, that is null. */
    record Directive(String name, List<Object> values, Closure<?> block) {}

    private final String where;
    private final List<Directive> all;

    private Directives(String where, List<Directive> all) {
        this.where = where;
        this.all = all;
    }

    /**
     * Reads a block.
     *
     * @param where for messages
     * @param known names that may occur
     * @throws AbortException if another name occurs
     */
    static Directives of(String where, Closure<?> block, String... known) throws AbortException {
        Reader reader = new Reader();
        Closure<?> copy = (Closure<?>) block.clone();
        copy.setDelegate(reader);
        copy.setResolveStrategy(Closure.DELEGATE_ONLY);
        copy.call();
        for (Directive directive : reader.directives) {
            if (!List.of(known).contains(directive.name())) {
                throw new AbortException(where + ": " + directive.name()
                        + " is not supported without Jenkins; supported is " + String.join(", ", known));
            }
        }
        return new Directives(where, reader.directives);
    }

    List<Directive> all() {
        return all;
    }

    Optional<Directive> find(String name) {
        return all.stream().filter(directive -> directive.name().equals(name)).findFirst();
    }

    Directive get(String name) throws AbortException {
        return find(name).orElseThrow(() -> new AbortException(where + ": there is no " + name));
    }

    private static final class Reader extends GroovyObjectSupport {
        private final List<Directive> directives = new ArrayList<>();

        @Override
        public Object invokeMethod(String name, Object arguments) {
            List<Object> values = new ArrayList<>(Arrays.asList((Object[]) arguments));
            Closure<?> block = null;
            if (!values.isEmpty() && values.get(values.size() - 1) instanceof Closure<?> last) {
                block = last;
                values.remove(values.size() - 1);
            }
            directives.add(new Directive(name, values, block));
            return null;
        }

        /** As in {@code agent any}. */
        @Override
        public Object getProperty(String name) {
            return name;
        }
    }
}
