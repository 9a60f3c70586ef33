package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

/** What stands behind the instances. Without one they have addresses, and nothing answers there. */
@FunctionalInterface
public interface Machines {
    /**
     * An instance that boots.
     *
     * @param publicKey the OpenSSH line of its key pair; empty for none
     * @param userData as the instance sees it; empty for none
     * @param powerOff what a guest calls that has shut itself down: the instance then stops or is terminated, as its
     *     shutdown behaviour says
     */
    record Boot(
            String instanceId,
            String imageId,
            String type,
            String architecture,
            String hostName,
            String privateAddress,
            String publicKey,
            String userData,
            Runnable powerOff) {}

    /** A computer that runs. */
    interface Machine {
        /** @return null for an address of the double's own */
        default String publicAddress() {
            return null;
        }

        /** @return null for an address of the double's own */
        default String privateAddress() {
            return null;
        }

        /** What it has printed on its console so far. */
        default String console() {
            return "";
        }

        /** It is to shut down; it may be started again. */
        default void stop() throws Exception {}

        /** It is to start anew, as for an image that is made while it runs. */
        default void reboot() throws Exception {}

        /** It is to go for good, disks and all; it may have been stopped before. */
        default void terminate() throws Exception {}
    }

    /** Called when an instance begins to run, each time: after a stop and start again, with the same id. */
    Machine start(Boot boot) throws Exception;

    /** None: addresses alone. */
    static Machines none() {
        return boot -> new Machine() {};
    }
}
