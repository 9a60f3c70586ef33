package io.jenkins.plugins.imagehost.demo;

import hudson.AbortException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;

/** How a step ended: with a value, or with a failure. */
@SuppressWarnings("serial")
record Outcome(Object value, Throwable failure) implements Serializable {
    Object get() throws Throwable {
        if (failure != null) {
            throw failure;
        }
        return value;
    }

    /** The same, as far as it can be written down. */
    Outcome durable() {
        try (ObjectOutputStream nowhere = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            nowhere.writeObject(this);
            return this;
        } catch (IOException e) {
            return failure == null
                    ? new Outcome(String.valueOf(value), null)
                    : new Outcome(null, new AbortException(failure.toString()));
        }
    }
}
