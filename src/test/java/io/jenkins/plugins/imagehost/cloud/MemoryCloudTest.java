package io.jenkins.plugins.imagehost.cloud;

import java.time.Instant;

class MemoryCloudTest extends CloudContract {
    private Instant now = Instant.EPOCH;
    private final MemoryCloud cloud = new MemoryCloud(() -> now, point -> {});

    @Override
    protected Cloud cloud() {
        return cloud;
    }

    @Override
    protected String baseImage() {
        return "base";
    }

    @Override
    protected String missingBaseImage() {
        return "no-such-image";
    }

    @Override
    protected String unknownType() {
        return "huge";
    }

    @Override
    protected void settle() {
        now = now.plusSeconds(1);
    }
}
