package io.jenkins.plugins.imagehost.cloud.aws.bench;

import io.jenkins.plugins.imagehost.cloud.aws.OverlayMachines;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.DoubleClock;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Ec2Double;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Machines;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

/** EC2 with real SSH servers behind its instances, in a process of its own and in real time. */
final class BenchCloud {
    private BenchCloud() {}

    /**
     * Prints its endpoint and the port of the SSH servers, and runs until it is ended.
     *
     * @param args {@code one}: a single SSH server is behind all instances, which nobody does anything on; else how long
     *     an instance boots that has a computer of its own, such as {@code PT5S}
     */
    public static void main(String[] args) throws Exception {
        Ec2Double cloud = Ec2Double.start(DoubleClock.realTime());
        int port;
        Machines machines;
        if (args[0].equals("one")) {
            OneServer server = new OneServer();
            port = server.port();
            machines = server;
        } else {
            port = freePort();
            machines = new OverlayMachines(port, Duration.parse(args[0]));
        }
        cloud.machines(machines);
        Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "stop"));
        System.out.println(cloud.endpoint() + " " + port);
        Thread.currentThread().join();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
