package io.jenkins.plugins.imagehost.cloud;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Copies, and changes to how things stand, in a region of a {@link MemoryCloud}. */
public final class MemoryPublishing implements Publishing {
    private final MemoryCloud cloud;
    private final FaultyCalls calls;
    private final Map<String, String> standing = new TreeMap<>();

    MemoryPublishing(MemoryCloud cloud, FaultyCalls calls) {
        this.cloud = cloud;
        this.calls = calls;
    }

    /** How things stand in this region. */
    public Map<String, String> standing() {
        return standing;
    }

    @Override
    public void checkSource(PublishableImage image, Publication publication) throws CloudException {
        call("checkSource", () -> {
            if (publication.sharing().with().contains("nobody")) {
                throw new CloudException.BadRequest("shareWith 'nobody' is no account");
            }
            return true;
        });
    }

    @Override
    public void checkTarget(PublishableImage image, Publication publication) throws CloudException {
        call("checkTarget " + region(), () -> true);
    }

    @Override
    public PlannedResource copy(CopyRequest request) {
        PlannedResource copy = cloud.planned(
                ResourceKind.IMAGE, request.token(), request.source().name(), Duration.ofSeconds(30));
        return new PlannedResource() {
            @Override
            public ResourceKind kind() {
                return ResourceKind.IMAGE;
            }

            @Override
            public String token() {
                return request.token();
            }

            @Override
            public String make(Map<ResourceKind, String> made) throws CloudException, InterruptedException {
                call("copy to " + region(), () -> true);
                return copy.make(made);
            }
        };
    }

    @Override
    public List<PlannedChange> release(String imageId, Publication publication) {
        List<PlannedChange> changes = new ArrayList<>();
        publication
                .sharing()
                .with()
                .forEach(user -> changes.add(new Setting("share " + imageId + " with " + user, "yes")));
        if (publication.protect()) {
            changes.add(new Setting("protect " + imageId, "yes"));
        }
        return changes;
    }

    @Override
    public List<PlannedChange> point(String imageId, Publication publication) {
        String name = publication.pointers().parameter();
        return name.isEmpty() ? List.of() : List.of(new Setting("point " + name, imageId));
    }

    private String region() {
        return cloud.scope().region();
    }

    private <T> T call(String method, FaultyCalls.Call<T> call) throws CloudException {
        return calls.run(method, () -> {}, call, call);
    }

    /** Something that has a value. */
    private final class Setting implements PlannedChange {
        private final String name;
        private final String value;

        Setting(String name, String value) {
            this.name = name;
            this.value = value;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String before() throws CloudException {
            return call("read " + region(), () -> standing.getOrDefault(name, ""));
        }

        @Override
        public void make(String before) throws CloudException {
            call("change " + region(), () -> standing.put(name, value));
        }

        @Override
        public void takeBack(String before) throws CloudException {
            call(
                    "change back " + region(),
                    () -> before.isEmpty() ? standing.remove(name) : standing.put(name, before));
        }
    }
}
