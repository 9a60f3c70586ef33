package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.Locale;
import software.amazon.awssdk.services.ec2.model.InstanceState;

/** The states of instances, with their codes. */
enum Phase {
    PENDING(0),
    RUNNING(16),
    SHUTTING_DOWN(32),
    TERMINATED(48),
    STOPPING(64),
    STOPPED(80);

    private final int code;

    Phase(int code) {
        this.code = code;
    }

    InstanceState state() {
        return InstanceState.builder()
                .code(code)
                .name(name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .build();
    }
}
