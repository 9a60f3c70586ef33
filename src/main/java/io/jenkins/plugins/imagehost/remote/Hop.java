package io.jenkins.plugins.imagehost.remote;

/**
 * A host on the way, with what has become known of its keys.
 *
 * @param via the hop before it; null where the site connects by itself
 */
record Hop(SshTarget target, HostKeys keys, Hop via) {

    static Hop to(SshTarget target) {
        return new Hop(target, new HostKeys(target), target.bastion() == null ? null : to(target.bastion()));
    }
}
