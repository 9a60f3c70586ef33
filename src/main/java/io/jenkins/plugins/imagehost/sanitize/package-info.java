/**
 * Taking out of a host what must not be in an image: rules as data, run in order by one script, then a scan.
 *
 * <p>{@link io.jenkins.plugins.imagehost.sanitize.Sanitizing} makes the script, which runs as any other script on the
 * host; {@link io.jenkins.plugins.imagehost.sanitize.LastKeys} is the very last command on a host. Both print what
 * {@link io.jenkins.plugins.imagehost.sanitize.SanitizeReport} reads. Nothing here imports Jenkins.
 */
package io.jenkins.plugins.imagehost.sanitize;
