package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.concurrent.CountDownLatch;

/** What goes wrong with one call. */
public sealed interface Fault {
    /** Answers with an error, and does nothing. */
    record ErrorReply(int status, String code, String message) implements Fault {}

    /** Closes the connection; {@code afterActing} says whether the call has been carried out by then. */
    record ClosedConnection(boolean afterActing) implements Fault {}

    /** Keeps the caller waiting until released, then goes on as if nothing had been. */
    record Hang(CountDownLatch release) implements Fault {}

    /** Nothing: this call goes well. */
    record None() implements Fault {}

    static Fault error(int status, String code, String message) {
        return new ErrorReply(status, code, message);
    }

    static Fault throttled() {
        return error(503, "RequestLimitExceeded", "Request limit exceeded.");
    }

    static Fault unavailable() {
        return error(503, "Unavailable", "The service is unavailable. Please try again shortly.");
    }

    static Fault internalError() {
        return error(500, "InternalError", "An internal error has occurred");
    }

    static Fault closedBefore() {
        return new ClosedConnection(false);
    }

    static Fault lostReply() {
        return new ClosedConnection(true);
    }

    static Fault hangUntil(CountDownLatch release) {
        return new Hang(release);
    }

    static Fault none() {
        return new None();
    }
}
