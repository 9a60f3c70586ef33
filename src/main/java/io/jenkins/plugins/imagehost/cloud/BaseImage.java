package io.jenkins.plugins.imagehost.cloud;

import java.util.Objects;

/**
 * A base image, resolved.
 *
 * @param id the cloud's id for it, which means the same image for ever
 * @param name as the user named it
 * @param arch such as {@code x86_64}
 * @param sshUser whom the temporary key is installed for, unless the user says otherwise
 * @param windows whether it is Windows, whose hosts tell a password and take RSA keys only
 */
public record BaseImage(String id, String name, String arch, String sshUser, boolean windows) {
    public BaseImage {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(arch);
        Objects.requireNonNull(sshUser);
    }
}
