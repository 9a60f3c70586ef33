package io.jenkins.plugins.imagehost.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A cloud in memory, for the contract test and the engine's tests: hosts take a while to start and to stop, images to be
 * captured, and the next call can be made to behave badly.
 */
public final class MemoryCloud extends MemoryCloudParts {
    public static final String HERE = "here";

    private final Supplier<Instant> clock;
    private final Map<ResourceRef, MemoryThing> things = new LinkedHashMap<>();
    private final FaultyCalls calls;
    private final String region;
    private final MemoryPublishing publishing;
    private final Map<String, MemoryCloud> elsewhere = new LinkedHashMap<>();
    private int serial;

    /** @param point hears "before x" and "after x" around each call, and may throw */
    public MemoryCloud(Supplier<Instant> clock, Consumer<String> point) {
        this(clock, new FaultyCalls(point), HERE);
    }

    private MemoryCloud(Supplier<Instant> clock, FaultyCalls calls, String region) {
        this.clock = clock;
        this.calls = calls;
        this.region = region;
        this.publishing = new MemoryPublishing(this, calls);
    }

    @Override
    public MemoryCloud in(String other) throws CloudException {
        if (other.isEmpty() || other.equals(region)) {
            return this;
        }
        checkRegion(other);
        return elsewhere.computeIfAbsent(other, this::like);
    }

    private MemoryCloud like(String other) {
        MemoryCloud cloud = new MemoryCloud(clock, calls, other);
        cloud.settle = settle;
        cloud.hidden = hidden;
        return cloud;
    }

    @Override
    public MemoryPublishing publishing() {
        return publishing;
    }

    /** Makes the next calls of one method misbehave, one after the other. */
    public void misbehave(String method, FaultyCalls.Fault... next) {
        calls.misbehave(method, next);
    }

    private boolean isHidden(MemoryThing thing) {
        return clock.get().isBefore(thing.made.plus(hidden));
    }

    /** How often each method was called. */
    public Map<String, Integer> calls() {
        return calls.counts();
    }

    /** The ids of what exists, by kind. */
    public List<String> existing(ResourceKind kind) {
        passAll();
        return things.values().stream()
                .filter(thing -> thing.ref.kind() == kind && thing.state != ResourceState.GONE)
                .map(thing -> thing.ref.id())
                .toList();
    }

    /** Something happens to a resource behind everybody's back. */
    public void become(ResourceRef ref, ResourceState state) {
        MemoryThing thing = things.get(ref);
        thing.state = state;
        thing.nextAt = null;
    }

    private <T> T call(String method, FaultyCalls.Call<T> call, FaultyCalls.Call<T> stale) throws CloudException {
        return calls.run(method, this::passAll, call, stale);
    }

    private <T> T call(String method, FaultyCalls.Call<T> call) throws CloudException {
        return call(method, call, call);
    }

    private void passAll() {
        things.values().forEach(this::pass);
    }

    private void pass(MemoryThing thing) {
        if (thing.nextAt != null && !clock.get().isBefore(thing.nextAt)) {
            thing.state = thing.next;
            thing.nextAt = null;
        }
    }

    private void become(MemoryThing thing, ResourceState state, Duration after) {
        thing.next = state;
        thing.nextAt = clock.get().plus(after);
    }

    @Override
    public CloudScope scope() {
        return new CloudScope("memory", region);
    }

    @Override
    public BaseImage resolve(String image, String arch) throws CloudException {
        return call("resolve", () -> {
            if (!image.startsWith("base")) {
                throw new CloudException.NotFound("image: there is no base image '" + image + "'; there is 'base'");
            }
            return new BaseImage("base-1", image, "x86_64", "root", false);
        });
    }

    @Override
    public void check(HostRequest request) throws CloudException {
        call("checkHost", () -> {
            if (request.types().contains("huge")) {
                throw new CloudException.BadRequest("type: there is no type 'huge'; there are 'small' and 'large'");
            }
            return true;
        });
    }

    @Override
    public List<PlannedResource> plan(HostRequest request, BaseImage base) {
        return List.of(
                planned(ResourceKind.KEY_PAIR, request.token(), request.token(), Duration.ZERO),
                planned(ResourceKind.SECURITY_GROUP, request.token(), request.token(), Duration.ZERO),
                planned(ResourceKind.HOST, request.token(), request.name(), startTime));
    }

    PlannedResource planned(ResourceKind kind, String token, String name, Duration time) {
        return new PlannedResource() {
            @Override
            public ResourceKind kind() {
                return kind;
            }

            @Override
            public String token() {
                return token;
            }

            @Override
            public String make(Map<ResourceKind, String> made) throws CloudException {
                return call("make " + kind, () -> MemoryCloud.this.make(kind, token, name, time));
            }
        };
    }

    private String make(ResourceKind kind, String token, String name, Duration time) throws CloudException {
        Optional<MemoryThing> same = living(kind, token);
        if (same.isPresent()) {
            return same.get().ref.id();
        }
        if (kind == ResourceKind.IMAGE && isTaken(name)) {
            throw new CloudException.BadRequest("name: an image '" + name + "' exists already; choose another name");
        }
        ResourceRef ref = new ResourceRef(kind, kind.name().toLowerCase(java.util.Locale.ROOT) + "-" + ++serial);
        MemoryThing thing = new MemoryThing(ref, token, name, clock.get());
        things.put(ref, thing);
        become(thing, ResourceState.READY, time);
        return ref.id();
    }

    private Optional<MemoryThing> living(ResourceKind kind, String token) {
        return things.values().stream()
                .filter(thing ->
                        thing.ref.kind() == kind && thing.token.equals(token) && thing.state != ResourceState.GONE)
                .findFirst();
    }

    private boolean isTaken(String name) {
        return things.values().stream()
                .anyMatch(thing -> thing.ref.kind() == ResourceKind.IMAGE
                        && thing.name.equals(name)
                        && thing.state != ResourceState.GONE);
    }

    @Override
    public String adopt(String id, HostRequest request) throws CloudException {
        return call("adopt", () -> {
            if (!things.containsKey(new ResourceRef(ResourceKind.HOST, id))) {
                throw new CloudException.NotFound("adopt: there is no host '" + id + "'");
            }
            return id;
        });
    }

    @Override
    public boolean stop(String id) throws CloudException {
        return call("stop", () -> {
            MemoryThing host = things.get(new ResourceRef(ResourceKind.HOST, id));
            if (host != null && (host.state == ResourceState.READY || host.state == ResourceState.PENDING)) {
                host.state = ResourceState.STOPPING;
                become(host, ResourceState.STOPPED, Duration.ofSeconds(3));
            }
            return true;
        });
    }

    @Override
    public String console(String id) throws CloudException {
        return call("console", () -> "login:");
    }

    @Override
    public void check(CaptureRequest request) throws CloudException {
        call("checkImage", () -> {
            if (isTaken(request.name())) {
                throw new CloudException.BadRequest(
                        "name: an image '" + request.name() + "' exists already; choose another name");
            }
            return true;
        });
    }

    @Override
    public List<PlannedResource> plan(CaptureRequest request, String hostId) {
        return List.of(planned(ResourceKind.IMAGE, request.token(), request.name(), Duration.ofSeconds(20)));
    }

    @Override
    public BaseImage asBase(String imageId, BaseImage original) throws CloudException {
        return call("asBase", () -> new BaseImage(imageId, imageId, original.arch(), original.sshUser(), false));
    }

    @Override
    public Optional<String> find(ResourceKind kind, String token) throws CloudException {
        return call(
                "find",
                () -> living(kind, token).filter(thing -> !isHidden(thing)).map(thing -> thing.ref.id()),
                Optional::empty);
    }

    @Override
    public Duration settleTime() {
        return settle;
    }

    @Override
    public Map<ResourceRef, Observation> observe(Set<ResourceRef> refs) throws CloudException {
        return call(
                "observe",
                () -> refs.stream().collect(Collectors.toMap(ref -> ref, this::seen)),
                () -> refs.stream()
                        .collect(Collectors.toMap(ref -> ref, ref -> Observation.of(ResourceState.PENDING))));
    }

    private Observation seen(ResourceRef ref) {
        if (ref.kind() == ResourceKind.BASE_IMAGE) {
            return Observation.of(ResourceState.READY);
        }
        MemoryThing thing = things.get(ref);
        ResourceState state = thing == null || isHidden(thing) ? ResourceState.GONE : thing.state;
        return new Observation(state, "", Map.of(Observation.ADDRESS, "192.0.2.1", Observation.SIZE_BYTES, "7"));
    }

    @Override
    public boolean remove(ResourceRef ref, String token) throws CloudException {
        return call("remove", () -> {
            MemoryThing thing = things.get(ref);
            if (thing != null && isHidden(thing)) {
                return false;
            }
            if (!undeletable.isEmpty() && ref.id().startsWith(undeletable)) {
                throw new CloudException.BadRequest("DependencyViolation: " + ref + " is in use");
            }
            if (thing != null && thing.state != ResourceState.GONE) {
                become(thing, ResourceState.GONE, Duration.ofSeconds(2));
            }
            return thing != null;
        });
    }
}
