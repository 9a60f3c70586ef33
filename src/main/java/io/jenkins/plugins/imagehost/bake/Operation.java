package io.jenkins.plugins.imagehost.bake;

import java.util.concurrent.CompletableFuture;

/** Something that a step asks for: an asynchronous function over a bake's record, which may be called again. */
interface Operation {
    /**
     * Does it, or what is left of it.
     *
     * @return the result, one of the engine's immutable records
     */
    CompletableFuture<?> run(OperationRun run);

    /**
     * Takes back what a run that failed or was aborted has left half done. The host itself stays, for whoever wants to
     * look at it or try again, unless the operation was to make it.
     */
    CompletableFuture<?> takeBack(OperationRun run);
}
