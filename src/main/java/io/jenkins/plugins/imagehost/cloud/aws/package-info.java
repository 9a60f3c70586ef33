/**
 * AWS, by its SDK for Java v2. Everything that a bake makes carries its token as the tag {@code image-host:token}, put on
 * in the call that makes it, so that it is found again whatever happens to the answer. The SDK itself repeats nothing: the
 * engine does, with its own patience and clock.
 */
package io.jenkins.plugins.imagehost.cloud.aws;
