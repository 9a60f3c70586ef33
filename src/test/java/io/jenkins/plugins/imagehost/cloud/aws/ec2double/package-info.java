/**
 * A double of EC2, S3, STS and SSM that any client can talk to. {@code Front} takes HTTP requests in; a {@code Service}
 * knows its protocol; {@code *Actions} carry out what is asked for, on {@code *Thing}s, which a {@code RegionState}
 * keeps. Requests and replies are the SDK's own types, written and read by their {@code SdkField}s, so that every name
 * on the wire is the service model's. What happens by itself is in the {@code Timeline}, and happens when somebody asks
 * after it was due.
 */
package io.jenkins.plugins.imagehost.cloud.aws.ec2double;
