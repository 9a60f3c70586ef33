/** What {@code bin/bench aws} runs: real bakes by the real engine, over HTTP, on a double of EC2 in a process of its own. */
package io.jenkins.plugins.imagehost.cloud.aws.bench;
