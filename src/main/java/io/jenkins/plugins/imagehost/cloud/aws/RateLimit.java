package io.jenkins.plugins.imagehost.cloud.aws;

import dev.failsafe.RateLimiter;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Keeps the requests of all bakes of an account together under its limit. */
final class RateLimit implements ExecutionInterceptor {
    private final RateLimiter<Object> limiter;

    RateLimit(RateLimiter<Object> limiter) {
        this.limiter = limiter;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        try {
            limiter.acquirePermit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted", e);
        }
    }
}
