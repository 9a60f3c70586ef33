package io.jenkins.plugins.imagehost.bake;

import java.util.concurrent.CompletionException;

/** Failing inside a chain of futures, whose functions may not throw checked exceptions. */
final class Failures {
    private Failures() {}

    /** To throw from a stage: the operation fails with this sentence. */
    static CompletionException because(String sentence) {
        return new CompletionException(new OperationFailedException(sentence));
    }
}
