package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.StateReason;

/** An instance, whatever state it is in. */
final class InstanceThing extends Thing<Instance> {
    final RegionState region;
    final InterfaceThing network;
    final boolean publicAddress;
    final String reservation;

    /** Attached volumes by device. */
    final Map<String, VolumeThing> volumes = new TreeMap<>();

    /** What never changes, and what only a stopped instance changes. */
    Instance facts;

    Phase phase = Phase.PENDING;
    String reason = "";
    StateReason stateReason;

    /** When it first ran; null if it never has. */
    Instant running;

    String shutdownBehavior = "stop";
    boolean protectedFromTermination;
    boolean protectedFromStop;

    /** In Base64; null for none. */
    String userData;

    /** Null unless it is a spot instance. */
    SpotThing spot;

    KeyThing key;

    /** Null while it is not running. */
    Machines.Machine machine;

    InstanceThing(Context context, String reservation, InterfaceThing network, boolean publicAddress) {
        super(Kind.INSTANCE, context);
        region = context.region();
        this.reservation = reservation;
        this.network = network;
        this.publicAddress = publicAddress;
    }

    /** What its console said when its last machine ended. */
    private String lastConsole = "";

    boolean isThere() {
        return phase != Phase.TERMINATED;
    }

    boolean isGoing() {
        return phase == Phase.SHUTTING_DOWN || phase == Phase.TERMINATED;
    }

    String name() {
        return "ip-" + network.address.replace('.', '-') + "." + region.name() + ".compute.internal";
    }

    String console() {
        return machine == null ? lastConsole : machine.console();
    }

    /** The machine is this instance's no longer; null if it has none. */
    Machines.Machine release() {
        Machines.Machine last = machine;
        lastConsole = console();
        machine = null;
        return last;
    }

    /** Ends the machine at once, as when the double itself ends. */
    void unplug() {
        Machines.Machine last = release();
        if (last != null) {
            try {
                last.terminate();
            } catch (Exception e) {
                throw new IllegalStateException("cannot end the machine of " + id, e);
            }
        }
    }

    @Override
    Instance view(Instant now) {
        Instance.Builder view = facts.toBuilder()
                .state(phase.state())
                .stateTransitionReason(reason)
                .stateReason(stateReason)
                .privateDnsName(isThere() ? name() : "")
                .publicDnsName("")
                .tags(tagList());
        if (isThere()) {
            view.subnetId(network.subnet.id)
                    .vpcId(network.subnet.vpc.id)
                    .privateIpAddress(network.address)
                    .securityGroups(
                            network.groups.stream().map(GroupThing::identifier).toList())
                    .networkInterfaces(network.ofInstance(facts.launchTime()))
                    .ipv6Address(network.addresses6.isEmpty() ? null : network.addresses6.get(0))
                    .blockDeviceMappings(volumes.entrySet().stream()
                            .map(volume -> volume.getValue().ofInstance(volume.getKey(), now))
                            .toList());
            if (network.publicAddress != null) {
                view.publicIpAddress(network.publicAddress).publicDnsName(network.publicName());
            }
        }
        return view.build();
    }
}
