package io.jenkins.plugins.imagehost.demo;

import groovy.lang.Closure;
import org.codehaus.groovy.runtime.InvokerInvocationException;

/** Which scope the code of a Jenkinsfile is in: one for each thread, and a thread for each parallel branch. */
final class ScriptThreads {
    private final ThreadLocal<Scope> current = new ThreadLocal<>();

    Scope scope() {
        return current.get();
    }

    /** Runs a block in a scope. */
    Object call(Scope scope, Closure<?> block) throws Throwable {
        return in(scope, block::call);
    }

    Object in(Scope scope, java.util.concurrent.Callable<?> work) throws Throwable {
        Scope before = current.get();
        current.set(scope);
        try {
            return work.call();
        } catch (Throwable e) {
            throw unwrapped(e);
        } finally {
            current.set(before);
        }
    }

    /** What a step threw, without what Groovy has put round it. */
    private static Throwable unwrapped(Throwable e) {
        Throwable inside = e;
        while (inside instanceof InvokerInvocationException && inside.getCause() != null) {
            inside = inside.getCause();
        }
        return inside;
    }
}
