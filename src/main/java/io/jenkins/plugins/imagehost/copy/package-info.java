/**
 * Copying the files of a running host onto another disk, so that the disk boots as the host's own does. Nothing here imports
 * Jenkins.
 *
 * <p>{@link io.jenkins.plugins.imagehost.copy.HostDisk} tells what there is to copy and what it takes;
 * {@link io.jenkins.plugins.imagehost.copy.HostCopy} makes the script, which runs as any other script on the host.
 */
package io.jenkins.plugins.imagehost.copy;
