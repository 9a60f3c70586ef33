package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A region: what is there, of all accounts. */
final class RegionState {
    private final String name;
    private final Map<String, AccountState> accounts = new HashMap<>();

    final Shelf<InstanceThing> instances = new Shelf<>(Kind.INSTANCE);
    final Shelf<ImageThing> images = new Shelf<>(Kind.IMAGE);
    final Shelf<VolumeThing> volumes = new Shelf<>(Kind.VOLUME);
    final Shelf<SnapshotThing> snapshots = new Shelf<>(Kind.SNAPSHOT);
    final Shelf<KeyThing> keyPairs = new Shelf<>(Kind.KEY_PAIR);
    final Shelf<GroupThing> groups = new Shelf<>(Kind.SECURITY_GROUP);
    final Shelf<InterfaceThing> interfaces = new Shelf<>(Kind.NETWORK_INTERFACE);
    final Shelf<VpcThing> vpcs = new Shelf<>(Kind.VPC);
    final Shelf<SubnetThing> subnets = new Shelf<>(Kind.SUBNET);
    final Shelf<SpotThing> spotRequests = new Shelf<>(Kind.SPOT_INSTANCES_REQUEST);
    final Shelf<TemplateThing> templates = new Shelf<>(Kind.LAUNCH_TEMPLATE);

    RegionState(String name) {
        this.name = name;
        BaseImages.addTo(this);
    }

    String name() {
        return name;
    }

    List<String> zones() {
        return List.of(name + "a", name + "b", name + "c");
    }

    /** An account in this region; with a network of its own from the start. */
    AccountState account(String id) {
        return accounts.computeIfAbsent(id, any -> {
            PresetNetwork.addTo(this, id);
            return new AccountState();
        });
    }

    Collection<AccountState> accounts() {
        return accounts.values();
    }

    /** @return null if there is none */
    Thing<?> peek(Kind kind, String id) {
        return shelves()
                .filter(shelf -> shelf.kind() == kind)
                .findFirst()
                .orElseThrow()
                .peek(id);
    }

    /** Everything that can have tags. */
    Stream<Thing<?>> everything() {
        return shelves().flatMap(Shelf::all);
    }

    private Stream<Shelf<? extends Thing<?>>> shelves() {
        return Stream.of(
                instances,
                images,
                volumes,
                snapshots,
                keyPairs,
                groups,
                interfaces,
                vpcs,
                subnets,
                spotRequests,
                templates);
    }
}
