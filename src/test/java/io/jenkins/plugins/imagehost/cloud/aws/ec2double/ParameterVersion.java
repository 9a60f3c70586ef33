package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;

/** A value of a parameter of SSM. */
record ParameterVersion(String type, String value, String dataType, long version, Instant modified) {}
