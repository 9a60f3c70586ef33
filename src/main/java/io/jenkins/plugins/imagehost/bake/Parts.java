package io.jenkins.plugins.imagehost.bake;

/** What the engine is made of, for its operations. */
record Parts(
        Journal journal,
        Scheduler scheduler,
        Clouds clouds,
        Watcher watcher,
        Ownership ownership,
        Cleanup cleanup,
        HostShells hostShells,
        Sealer sealer,
        PayloadStore payloads) {}
