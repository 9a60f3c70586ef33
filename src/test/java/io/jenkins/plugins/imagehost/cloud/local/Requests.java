package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.HostRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.DiskRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.NetworkRequest;
import io.jenkins.plugins.imagehost.cloud.HostRequest.SpotRequest;
import java.util.List;
import java.util.Map;

/** Requests that differ in one wish. */
final class Requests {
    private Requests() {}

    /** A host with nothing special. */
    static HostRequest plain(String token, String publicKey, HostRequest.HostKey hostKey) {
        return new HostRequest(
                token,
                "a test",
                List.of(),
                "",
                DiskRequest.DEFAULT,
                NetworkRequest.DEFAULT,
                "",
                publicKey,
                hostKey,
                "",
                "",
                null,
                false,
                Map.of());
    }

    static HostRequest withDisk(HostRequest r, int sizeGiB) {
        return with(r, r.types(), r.arch(), new DiskRequest(sizeGiB, "", 0, 0, null, ""), r.network(), r.userData());
    }

    static HostRequest withDisk(HostRequest r, DiskRequest disk) {
        return with(r, r.types(), r.arch(), disk, r.network(), r.userData());
    }

    static HostRequest withTypes(HostRequest r, String... types) {
        return with(r, List.of(types), r.arch(), r.disk(), r.network(), r.userData());
    }

    static HostRequest withArch(HostRequest r, String arch) {
        return with(r, r.types(), arch, r.disk(), r.network(), r.userData());
    }

    static HostRequest withNetwork(HostRequest r, NetworkRequest network) {
        return with(r, r.types(), r.arch(), r.disk(), network, r.userData());
    }

    static HostRequest withUserData(HostRequest r, String userData) {
        return with(r, r.types(), r.arch(), r.disk(), r.network(), userData);
    }

    private static HostRequest with(
            HostRequest r, List<String> types, String arch, DiskRequest disk, NetworkRequest network, String userData) {
        return new HostRequest(
                r.token(),
                r.name(),
                types,
                arch,
                disk,
                network,
                r.sshUser(),
                r.publicKey(),
                r.hostKey(),
                userData,
                r.instanceProfile(),
                r.spot(),
                r.bootLoader(),
                r.tags());
    }

    static HostRequest byBootLoader(HostRequest r) {
        return last(r, r.sshUser(), r.instanceProfile(), r.spot(), true);
    }

    static HostRequest withProfile(HostRequest r, String profile) {
        return last(r, r.sshUser(), profile, r.spot(), r.bootLoader());
    }

    static HostRequest withSpot(HostRequest r, SpotRequest spot) {
        return last(r, r.sshUser(), r.instanceProfile(), spot, r.bootLoader());
    }

    static HostRequest withUser(HostRequest r, String user) {
        return last(r, user, r.instanceProfile(), r.spot(), r.bootLoader());
    }

    private static HostRequest last(HostRequest r, String user, String profile, SpotRequest spot, boolean bootLoader) {
        return new HostRequest(
                r.token(),
                r.name(),
                r.types(),
                r.arch(),
                r.disk(),
                r.network(),
                user,
                r.publicKey(),
                r.hostKey(),
                r.userData(),
                profile,
                spot,
                bootLoader,
                r.tags());
    }
}
