/**
 * What a cloud must offer so that images can be baked on it, in the words of no particular cloud.
 *
 * <p>The engine in {@code bake} writes down each resource before it is made, so a cloud makes one
 * {@link io.jenkins.plugins.imagehost.cloud.PlannedResource} at a time, can find it again by its token, and can remove it.
 * Calls are synchronous and short; whatever takes long is started by the call and seen by
 * {@link io.jenkins.plugins.imagehost.cloud.Resources#observe}.
 */
package io.jenkins.plugins.imagehost.cloud;
