package io.jenkins.plugins.imagehost.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.remote.SshKeyPair;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every cloud keeps to, whatever it is. A cloud's test extends this, names what it has, and lets time pass in its
 * own way; everything else goes through the interface.
 */
public abstract class CloudContract {
    private static final int LOOKS = 10_000;
    private static final String KEY = SshKeyPair.generate("contract").publicKey();

    private final Deque<ResourceRef> made = new ArrayDeque<>();
    private final Map<ResourceRef, String> tokens = new HashMap<>();

    /** The cloud under test; each call may open it anew, as a restarted controller does. */
    protected abstract Cloud cloud() throws Exception;

    /** Names a base image that exists, or can be made. */
    protected abstract String baseImage() throws Exception;

    /** Names a base image that does not exist, in the right syntax. */
    protected abstract String missingBaseImage();

    /** An instance type that the cloud has not. */
    protected abstract String unknownType();

    /** Lets time pass until it is worth while to look again; called again and again while something is awaited. */
    protected abstract void settle() throws Exception;

    @AfterEach
    void removeWhatIsLeft() throws Exception {
        while (!made.isEmpty()) {
            remove(made.pop());
        }
    }

    @Test
    void aBaseImageMeansTheSameForEver() throws Exception {
        BaseImage first = cloud().baseImages().resolve(baseImage(), "");
        await(new ResourceRef(ResourceKind.BASE_IMAGE, first.id()), ResourceState.READY);

        assertEquals(first.id(), cloud().baseImages().resolve(baseImage(), "").id());
        assertFalse(first.sshUser().isEmpty());
        assertFalse(first.arch().isEmpty());
    }

    @Test
    void aMissingBaseImageIsNamed() {
        var e = assertThrows(
                CloudException.NotFound.class, () -> cloud().baseImages().resolve(missingBaseImage(), ""));
        assertTrue(e.getMessage().contains(missingBaseImage()), e.getMessage());
    }

    @Test
    void checkNamesTheParameterAndItsValueAndMakesNothing() throws Exception {
        HostRequest request = host(unknownType());

        var e = assertThrows(
                CloudException.BadRequest.class, () -> cloud().hosts().check(request));

        assertTrue(e.getMessage().contains("type") && e.getMessage().contains(unknownType()), e.getMessage());
        assertEquals(Optional.empty(), cloud().resources().find(ResourceKind.HOST, request.token()));
        cloud().hosts().check(host());
    }

    @Test
    void planningMakesNothingAndGivesTheSameTokensAgain() throws Exception {
        HostRequest request = host();
        List<PlannedResource> plan = plan(request);

        assertEquals(ResourceKind.HOST, plan.get(plan.size() - 1).kind());
        assertEquals(tokens(plan), tokens(plan(request)));
        for (PlannedResource resource : plan) {
            assertEquals(Optional.empty(), cloud().resources().find(resource.kind(), resource.token()));
        }
    }

    @Test
    void aHostIsMadeOnceForItsToken() throws Exception {
        HostRequest request = host();

        ResourceRef host = make(request);

        assertEquals(host, make(request));
        assertEquals(Optional.of(host.id()), cloud().resources().find(ResourceKind.HOST, request.token()));
        assertEquals(Optional.empty(), cloud().resources().find(ResourceKind.HOST, "another"));
        assertEquals(Optional.empty(), cloud().resources().find(ResourceKind.IMAGE, request.token()));
    }

    @Test
    void aHostIsReadyStopsAndIsGone() throws Exception {
        HostRequest request = host();
        ResourceRef host = make(request);

        Observation ready = await(host, ResourceState.READY);
        assertTrue(ready.attributes().containsKey(Observation.ADDRESS), ready.toString());
        assertNotNull(cloud().hosts().console(host.id()));
        assertEquals(host.id(), cloud().hosts().adopt(host.id(), request));

        cloud().hosts().stop(host.id());
        cloud().hosts().stop(host.id());
        await(host, ResourceState.STOPPED);
        cloud().hosts().stop(host.id());
        assertEquals(ResourceState.STOPPED, observe(host).state());

        remove(host);
        assertEquals(Optional.empty(), cloud().resources().find(ResourceKind.HOST, request.token()));
        remove(host);
        cloud().hosts().stop(host.id());
        assertEquals(ResourceState.GONE, observe(host).state());
    }

    @Test
    void aRunningHostCanBeRemoved() throws Exception {
        ResourceRef host = make(host());
        await(host, ResourceState.READY);

        remove(host);
    }

    @Test
    void whatTheCloudDoesNotKnowIsGone() throws Exception {
        ResourceRef host = make(host());
        ResourceRef noHost = new ResourceRef(ResourceKind.HOST, "no-such-host");
        ResourceRef noImage = new ResourceRef(ResourceKind.IMAGE, "no-such-image");

        var seen = cloud().resources().observe(Set.of(noHost, host, noImage));

        assertEquals(Set.of(noHost, host, noImage), seen.keySet());
        assertEquals(ResourceState.GONE, seen.get(noHost).state());
        assertEquals(ResourceState.GONE, seen.get(noImage).state());
        assertFalse(seen.get(host).state() == ResourceState.GONE);
        assertEquals(Map.of(), cloud().resources().observe(Set.of()));
        cloud().resources().remove(noHost, "");
        cloud().resources().remove(noImage, "");
        assertThrows(CloudException.NotFound.class, () -> cloud().hosts().adopt("no-such-host", host()));
    }

    @Test
    void aStoppedHostIsCapturedOnceForTheToken() throws Exception {
        ResourceRef host = make(host());
        await(host, ResourceState.READY);
        cloud().hosts().stop(host.id());
        await(host, ResourceState.STOPPED);
        CaptureRequest request = capture("contract-" + UUID.randomUUID());
        cloud().images().check(request);

        ResourceRef image = make(request, host);
        assertEquals(image, make(request, host));
        assertEquals(Optional.of(image.id()), cloud().resources().find(ResourceKind.IMAGE, request.token()));
        Observation ready = await(image, ResourceState.READY);
        assertTrue(Long.parseLong(ready.attributes().get(Observation.SIZE_BYTES)) > 0, ready.toString());
        assertEquals(image, make(request, host));

        var e = assertThrows(
                CloudException.BadRequest.class, () -> cloud().images().check(capture(request.name())));
        assertTrue(e.getMessage().contains("name") && e.getMessage().contains(request.name()), e.getMessage());

        remove(host);
        assertEquals(ResourceState.READY, observe(image).state(), "an image does not need its host");
        BaseImage original = cloud().baseImages().resolve(baseImage(), "");
        BaseImage base = cloud().images().asBase(image.id(), original);
        assertEquals(original.sshUser(), base.sshUser());
        assertFalse(cloud().hosts().plan(host(), base).isEmpty());

        remove(image);
        assertEquals(Optional.empty(), cloud().resources().find(ResourceKind.IMAGE, request.token()));
        remove(image);
        cloud().images().check(capture(request.name()));
    }

    /** A host that asks for nothing special, or for one of these types. */
    protected HostRequest host(String... types) {
        return new HostRequest(
                "contract-" + UUID.randomUUID(),
                "contract",
                List.of(types),
                "",
                HostRequest.DiskRequest.DEFAULT,
                HostRequest.NetworkRequest.DEFAULT,
                "",
                KEY,
                null,
                "",
                "",
                null,
                false,
                Map.of("image-host:bake", "contract"));
    }

    private static CaptureRequest capture(String name) {
        return new CaptureRequest("contract-" + UUID.randomUUID(), name, "", "", true, "", "", Map.of());
    }

    private List<PlannedResource> plan(HostRequest request) throws Exception {
        BaseImage base = cloud().baseImages().resolve(baseImage(), "");
        await(new ResourceRef(ResourceKind.BASE_IMAGE, base.id()), ResourceState.READY);
        return cloud().hosts().plan(request, base);
    }

    private static List<String> tokens(List<PlannedResource> plan) {
        return plan.stream().map(resource -> resource.kind() + resource.token()).toList();
    }

    private ResourceRef make(HostRequest request) throws Exception {
        return make(plan(request));
    }

    private ResourceRef make(CaptureRequest request, ResourceRef host) throws Exception {
        return make(cloud().images().plan(request, host.id()));
    }

    /** @return the last one made */
    private ResourceRef make(List<PlannedResource> plan) throws Exception {
        Map<ResourceKind, String> ids = new HashMap<>();
        ResourceRef last = null;
        for (PlannedResource resource : plan) {
            last = new ResourceRef(resource.kind(), resource.make(ids));
            ids.put(resource.kind(), last.id());
            tokens.put(last, resource.token());
            if (!made.contains(last)) {
                made.push(last);
            }
        }
        return last;
    }

    private void remove(ResourceRef ref) throws Exception {
        cloud().resources().remove(ref, tokens.getOrDefault(ref, ""));
        await(ref, ResourceState.GONE);
        made.remove(ref);
    }

    private Observation observe(ResourceRef ref) throws Exception {
        return cloud().resources().observe(Set.of(ref)).get(ref);
    }

    private Observation await(ResourceRef ref, ResourceState state) throws Exception {
        Observation seen = observe(ref);
        for (int looks = 0; seen.state() != state; looks++) {
            assertTrue(looks < LOOKS, ref + " is not " + state + " but " + seen);
            assertTrue(seen.state() != ResourceState.FAILED, ref + " failed: " + seen.message());
            settle();
            seen = observe(ref);
        }
        return seen;
    }
}
