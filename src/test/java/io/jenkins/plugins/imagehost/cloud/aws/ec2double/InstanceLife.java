package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.ec2.model.StateReason;

/** How instances come up, stop and end, and the machines behind them with them. */
final class InstanceLife {
    private InstanceLife() {}

    static void boot(Ec2Double cloud, InstanceThing instance, Instant now) {
        instance.phase = Phase.PENDING;
        String failure = instance.machine == null && instance.running == null
                ? cloud.faults().instanceFailure()
                : null;
        Instant due = now.plus(cloud.delays().instancePending);
        if (failure != null) {
            cloud.timeline().at(due, at -> end(cloud, instance, at, failure.split(":", 2)[0], failure));
        } else {
            if (instance.publicAddress && instance.network.publicAddress == null) {
                instance.network.publicAddress = cloud.addresses().next();
            }
            cloud.timeline().aloneAt(due, at -> start(cloud, instance, at));
        }
    }

    /** Without the lock: a machine may take its time. */
    private static void start(Ec2Double cloud, InstanceThing instance, Instant now) {
        Machines.Machine machine;
        try {
            machine = cloud.machines().start(bootOf(cloud, instance));
        } catch (Exception e) {
            cloud.broken(e);
            synchronized (cloud) {
                end(
                        cloud,
                        instance,
                        now,
                        "Server.InternalError",
                        "Server.InternalError: the machine did not start: " + e);
            }
            return;
        }
        synchronized (cloud) {
            if (instance.phase == Phase.PENDING) {
                instance.machine = machine;
                instance.phase = Phase.RUNNING;
                instance.running = Disk.first(instance.running, now);
                if (machine.privateAddress() != null) {
                    instance.network.address = machine.privateAddress();
                }
                if (machine.publicAddress() != null && instance.publicAddress) {
                    instance.network.publicAddress = machine.publicAddress();
                }
                return;
            }
        }
        alone(cloud, machine::terminate);
    }

    private static Machines.Boot bootOf(Ec2Double cloud, InstanceThing instance) {
        synchronized (cloud) {
            String userData = instance.userData == null
                    ? ""
                    : new String(Base64.getMimeDecoder().decode(instance.userData), StandardCharsets.UTF_8);
            return new Machines.Boot(
                    instance.id,
                    instance.facts.imageId(),
                    instance.facts.instanceTypeAsString(),
                    instance.facts.architectureAsString(),
                    instance.name(),
                    instance.network.address,
                    instance.key == null ? "" : instance.key.publicKey,
                    userData,
                    () -> poweredOff(cloud, instance));
        }
    }

    private static void poweredOff(Ec2Double cloud, InstanceThing instance) {
        synchronized (cloud) {
            if (instance.phase == Phase.RUNNING) {
                instance.stateReason = reason("Client.InstanceInitiatedShutdown", "Instance initiated shutdown");
                if (instance.shutdownBehavior.equals("terminate")) {
                    shutDown(cloud, instance, cloud.clock().instant(), true);
                } else {
                    halt(cloud, instance, cloud.clock().instant());
                }
            }
        }
    }

    /** StopInstances. */
    static void stop(Ec2Double cloud, InstanceThing instance, Instant now) {
        if (instance.phase == Phase.RUNNING || instance.phase == Phase.PENDING) {
            instance.stateReason = reason("Client.UserInitiatedShutdown", "User initiated shutdown");
            halt(cloud, instance, now);
        }
    }

    private static void halt(Ec2Double cloud, InstanceThing instance, Instant now) {
        instance.changing(now, cloud.delays().stale);
        instance.phase = Phase.STOPPING;
        instance.reason = "User initiated ("
                + DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'GMT'", Locale.ROOT)
                        .withZone(ZoneOffset.UTC)
                        .format(now)
                + ")";
        Machines.Machine machine = instance.machine;
        if (machine != null) {
            cloud.timeline().aloneAt(now, at -> alone(cloud, machine::stop));
        }
        cloud.timeline().at(now.plus(cloud.delays().instanceStopping), at -> {
            if (instance.phase == Phase.STOPPING) {
                instance.phase = Phase.STOPPED;
                instance.network.publicAddress = null;
            }
        });
    }

    /** RebootInstances, and CreateImage of an instance that runs: it counts as running all the time. */
    static void reboot(Ec2Double cloud, InstanceThing instance, Instant now) {
        Machines.Machine machine = instance.machine;
        if (machine != null) {
            cloud.timeline().aloneAt(now, at -> alone(cloud, machine::reboot));
        }
    }

    /** TerminateInstances. */
    static void terminate(Ec2Double cloud, InstanceThing instance, Instant now) {
        if (!instance.isGoing()) {
            instance.stateReason = reason("Client.UserInitiatedShutdown", "User initiated shutdown");
            shutDown(cloud, instance, now, true);
        }
    }

    /** EC2 itself ends an instance. */
    static void end(Ec2Double cloud, InstanceThing instance, Instant now, String code, String message) {
        if (!instance.isGoing()) {
            instance.stateReason = reason(code, message);
            shutDown(cloud, instance, now, false);
        }
    }

    private static void shutDown(Ec2Double cloud, InstanceThing instance, Instant now, boolean byUser) {
        instance.changing(now, cloud.delays().stale);
        instance.phase = Phase.SHUTTING_DOWN;
        Machines.Machine machine = instance.release();
        if (machine != null) {
            cloud.timeline().aloneAt(now, at -> alone(cloud, machine::terminate));
        }
        if (instance.spot != null) {
            instance.spot.instanceEnded(byUser);
        }
        cloud.timeline().at(now.plus(cloud.delays().instanceTerminating), at -> terminated(cloud, instance, at));
    }

    private static void terminated(Ec2Double cloud, InstanceThing instance, Instant now) {
        instance.phase = Phase.TERMINATED;
        instance.network.publicAddress = null;
        instance.region.interfaces.delete(instance.network, cloud, now);
        for (VolumeThing volume : List.copyOf(instance.volumes.values())) {
            volume.changing(now, cloud.delays().stale);
            volume.detach(now);
            volume.detached(now);
            if (volume.deleteOnTermination) {
                instance.region.volumes.delete(volume, cloud, now);
            }
        }
        cloud.timeline().at(now.plus(cloud.delays().terminatedShown), at -> instance.region.instances.forget(instance));
    }

    private static StateReason reason(String code, String message) {
        return StateReason.builder()
                .code(code)
                .message(message.startsWith(code) ? message : code + ": " + message)
                .build();
    }

    /** What a machine is told, outside of the lock. */
    private interface Order {
        void carryOut() throws Exception;
    }

    private static void alone(Ec2Double cloud, Order order) {
        try {
            order.carryOut();
        } catch (Exception e) {
            cloud.broken(e);
        }
    }
}
