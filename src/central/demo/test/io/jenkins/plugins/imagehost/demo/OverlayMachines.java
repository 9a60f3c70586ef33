package io.jenkins.plugins.imagehost.demo;

import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Machines;
import io.jenkins.plugins.imagehost.provision.OverlayHost;
import io.jenkins.plugins.imagehost.site.Command;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Computers with real SSH servers behind instances; all at one port, so one at a time. */
final class OverlayMachines implements Machines {
    private static final String SETUP = """
            id baker >/dev/null 2>&1 || useradd -m -s /bin/sh baker
            usermod -p '*' baker
            mkdir -p /home/baker/.ssh /etc/sudoers.d /run/systemd/system
            printf '%s\\n' KEY_OF_THE_INSTANCE >/home/baker/.ssh/authorized_keys
            chown -R baker /home/baker/.ssh
            chmod 0700 /home/baker/.ssh
            echo 'baker ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/baker
            chmod 0440 /etc/sudoers.d/baker
            rm -f /etc/ssh/ssh_host_*
            install -m 0600 "$SERVER/host_key_ed25519" /etc/ssh/ssh_host_ed25519_key
            printf '#!/bin/sh\\n[ "$1" = is-active ] || exit 0\\necho inactive\\nexit 3\\n' >/usr/local/sbin/systemctl
            printf '#!/bin/sh\\nexit 0\\n' >/usr/local/sbin/journalctl
            chmod 0755 /usr/local/sbin/*
            """;

    private final int port;
    private final Map<String, OverlayHost> hosts = new ConcurrentHashMap<>();

    OverlayMachines(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    int running() {
        return hosts.size();
    }

    @Override
    public Machine start(Boot boot) throws Exception {
        OverlayHost host = new OverlayHost(
                "baker",
                SETUP.replace("KEY_OF_THE_INSTANCE", Command.quote(boot.publicKey())),
                "ListenAddress 127.0.0.1:" + port,
                "AuthorizedKeysFile .ssh/authorized_keys",
                "HostKey /etc/ssh/ssh_host_ed25519_key");
        hosts.put(boot.instanceId(), host);
        return new Machine() {
            @Override
            public String publicAddress() {
                return "127.0.0.1";
            }

            @Override
            public String console() {
                return "[   17.2] cloud-init[912]: -----BEGIN SSH HOST KEY KEYS-----\n"
                        + String.join("\n", host.server().hostKeys())
                        + "\n-----END SSH HOST KEY KEYS-----\n";
            }

            @Override
            public void stop() throws Exception {
                terminate();
            }

            @Override
            public void terminate() throws Exception {
                OverlayHost running = hosts.remove(boot.instanceId());
                if (running != null) {
                    running.close();
                }
            }
        };
    }
}
