package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** What AWS says when something goes wrong, in the engine's families. */
final class AwsErrors {
    private static final int SERVER_ERRORS = 500;
    private static final int BREAKDOWN = 500;
    private static final Pattern NOT_FOUND = Pattern.compile(".+\\.NotFound(Exception)?");
    /** Family by error code. */
    private static final Properties FAMILIES = load();

    private AwsErrors() {}

    private static Properties load() {
        Properties families = new Properties();
        try (InputStream in = AwsErrors.class.getResourceAsStream("error-codes.properties")) {
            families.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return families;
    }

    /**
     * Calls the cloud.
     *
     * @param what the action, for the message, such as {@code RunInstances}
     * @throws CloudException in place of what the SDK throws
     */
    static <T> T call(String what, Callable<T> call) throws CloudException, InterruptedException {
        try {
            return call.call();
        } catch (AbortedException e) {
            throw (InterruptedException) new InterruptedException(what + " was interrupted").initCause(e);
        } catch (AwsServiceException e) {
            throw answered(what, e);
        } catch (NoCredentialsException e) {
            throw new CloudException.NotPermitted("no credentials for " + what + ": " + e.getMessage(), "", e);
        } catch (SdkException e) {
            throw new CloudException.Unavailable("AWS gave no answer to " + what + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(what, e);
        }
    }

    /**
     * Calls the cloud about what was made a moment ago: that it is not known means that it is not known yet.
     *
     * @throws CloudException.Unavailable then
     */
    static <T> T callOnNew(String what, Callable<T> call) throws CloudException, InterruptedException {
        try {
            return call(what, call);
        } catch (CloudException.NotFound e) {
            throw new CloudException.Unavailable(e.getMessage(), "", e);
        }
    }

    /** AWS's own code of a refusal; empty where there was no answer. */
    static String code(CloudException failure) {
        return failure.getCause() instanceof AwsServiceException e ? code(e) : "";
    }

    /** Whether the service broke down over a request, without the error code that AWS's own services always give. */
    static boolean isBreakdown(CloudException failure) {
        return failure.getCause() instanceof AwsServiceException e && e.statusCode() == BREAKDOWN && code(e).isEmpty();
    }

    private static String code(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    private static CloudException answered(String what, AwsServiceException e) {
        String code = code(e);
        AwsErrorDetails details = e.awsErrorDetails();
        String said = details == null || details.errorMessage() == null
                ? "HTTP status " + e.statusCode()
                : details.errorMessage();
        String message = "AWS refused " + what + ": " + said + (code.isEmpty() ? "" : " (" + code + ")");
        String request = e.requestId() == null ? "" : e.requestId();
        return switch (family(code, e.statusCode())) {
            case "not-found" -> new CloudException.NotFound(message, request, e);
            case "not-permitted" -> new CloudException.NotPermitted(message, request, e);
            case "throttled" -> new CloudException.Throttled(message, request, e);
            case "capacity" -> new CloudException.Capacity(message, request, e);
            case "unavailable" -> new CloudException.Unavailable(message, request, e);
            default -> new CloudException.BadRequest(message, request, e);
        };
    }

    private static String family(String code, int status) {
        if (NOT_FOUND.matcher(code).matches()) {
            return "not-found";
        }
        return FAMILIES.getProperty(code, status >= SERVER_ERRORS ? "unavailable" : "bad-request");
    }
}
