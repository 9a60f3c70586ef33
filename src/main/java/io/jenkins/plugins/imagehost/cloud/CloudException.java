package io.jenkins.plugins.imagehost.cloud;

import java.io.IOException;

/**
 * A cloud's refusal or failure. The subclasses are what the engine tells apart; the message is the cloud's own, with its
 * request id and, where there is one, what to do about it.
 */
public abstract sealed class CloudException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String requestId;

    private CloudException(String message, String requestId, Throwable cause) {
        super(requestId.isEmpty() ? message : message + " (request " + requestId + ")", cause);
        this.requestId = requestId;
    }

    /** The cloud's id for the failed request, empty where it gives none. */
    public String requestId() {
        return requestId;
    }

    /** Whether the same call may well succeed a little later. */
    public boolean isTransient() {
        return false;
    }

    /** What was named does not exist. */
    public static final class NotFound extends CloudException {
        private static final long serialVersionUID = 1L;

        public NotFound(String message) {
            this(message, "", null);
        }

        public NotFound(String message, String requestId, Throwable cause) {
            super(message, requestId, cause);
        }
    }

    /** The account may not do this, or its credentials are not accepted. */
    public static final class NotPermitted extends CloudException {
        private static final long serialVersionUID = 1L;

        public NotPermitted(String message, String requestId, Throwable cause) {
            super(message, requestId, cause);
        }
    }

    /** A quota is used up, or the cloud (or the disk) has no room for what was asked. */
    public static final class Capacity extends CloudException {
        private static final long serialVersionUID = 1L;

        public Capacity(String message) {
            this(message, "", null);
        }

        public Capacity(String message, String requestId, Throwable cause) {
            super(message, requestId, cause);
        }
    }

    /** Too many requests; the request was not carried out. */
    public static final class Throttled extends CloudException {
        private static final long serialVersionUID = 1L;

        public Throttled(String message, String requestId, Throwable cause) {
            super(message, requestId, cause);
        }

        @Override
        public boolean isTransient() {
            return true;
        }
    }

    /** The request can never succeed as it is: a wrong value, a name that is taken, a state that forbids it. */
    public static final class BadRequest extends CloudException {
        private static final long serialVersionUID = 1L;

        public BadRequest(String message) {
            this(message, "", null);
        }

        public BadRequest(String message, String requestId, Throwable cause) {
            super(message, requestId, cause);
        }
    }

    /** No answer, or a server error: whether the request was carried out is not known. */
    public static final class Unavailable extends CloudException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String message, Throwable cause) {
            this(message, "", cause);
        }

        public Unavailable(String message, String requestId, Throwable cause) {
            super(message, requestId, cause);
        }

        @Override
        public boolean isTransient() {
            return true;
        }
    }
}
