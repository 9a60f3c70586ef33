package io.jenkins.plugins.imagehost.cloud.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/** There is nobody to make calls as; trying again is of no use. */
final class NoCredentialsException extends SdkClientException {
    private static final long serialVersionUID = 1L;

    NoCredentialsException(RuntimeException cause) {
        super(SdkClientException.builder().message(cause.getMessage()).cause(cause));
    }
}
