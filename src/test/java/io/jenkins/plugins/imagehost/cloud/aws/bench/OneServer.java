package io.jenkins.plugins.imagehost.cloud.aws.bench;

import io.jenkins.plugins.imagehost.cloud.aws.OverlayMachines;
import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Machines;
import io.jenkins.plugins.imagehost.remote.OpenSshServer;
import java.io.IOException;

/** One real OpenSSH server that lets the keys of all instances in: for more hosts than a computer has room for. */
final class OneServer implements Machines {
    private final OpenSshServer server;

    OneServer() throws IOException, InterruptedException {
        // else it turns some of many away
        server = new OpenSshServer().config("MaxStartups 2000").start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop the server"));
    }

    private void stop() {
        try {
            server.close();
        } catch (IOException e) {
            System.err.println("The SSH server could not be stopped: " + e);
        }
    }

    int port() {
        return server.port();
    }

    @Override
    public synchronized Machine start(Boot boot) throws IOException {
        server.authorize(boot.publicKey());
        return new Machine() {
            @Override
            public String publicAddress() {
                return "127.0.0.1";
            }

            @Override
            public String console() {
                return OverlayMachines.printed(server.hostKeys());
            }
        };
    }
}
