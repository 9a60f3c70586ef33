/**
 * The cloud that is there without any account: QEMU on a site. Hosts are QEMU processes, images are qcow2 files in a
 * directory. All knowledge is in that directory, so that any number of instances, also after a crash, see the same.
 *
 * <p>Whatever is done on the site is a shell script among the resources, run through
 * {@link io.jenkins.plugins.imagehost.site.Site}, and what takes long is a
 * {@link io.jenkins.plugins.imagehost.site.DetachedProcess}. The directory holds
 *
 * <pre>
 * bases/ID/attempt-N        a build of a base image, detached
 * bases/ID/ready            a base image: base.json, its disk, kernel and initrd for direct boot
 * hosts/ID/process          QEMU, detached; its claim is what makes the host exist
 * hosts/ID                  host.json, disk.qcow2, console.log, port, accelerator
 * images/ID/capture         the conversion, detached
 * images/ID                 image.json, when the image is complete, and disk.qcow2
 * images/.names/NAME        link to the ID of the image that has the name
 * </pre>
 */
package io.jenkins.plugins.imagehost.cloud.local;
