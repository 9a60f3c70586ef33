package io.jenkins.plugins.imagehost.demo;

import groovy.lang.GroovyObjectSupport;
import java.io.IOException;

/** The variable {@code env} of a Jenkinsfile: the environment where the Jenkinsfile stands. */
final class Env extends GroovyObjectSupport {
    private final ScriptThreads threads;

    Env(ScriptThreads threads) {
        this.threads = threads;
    }

    @Override
    public Object getProperty(String name) {
        return get(name);
    }

    String get(String name) {
        try {
            return threads.scope().env().get(name);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the environment cannot be read", e);
        }
    }

    @Override
    public void setProperty(String name, Object value) {
        threads.scope().run().assign(name, String.valueOf(value));
    }
}
