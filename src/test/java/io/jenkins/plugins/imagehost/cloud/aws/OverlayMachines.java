package io.jenkins.plugins.imagehost.cloud.aws;

import io.jenkins.plugins.imagehost.cloud.aws.ec2double.Machines;
import io.jenkins.plugins.imagehost.provision.OverlayHost;
import io.jenkins.plugins.imagehost.site.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Computers with real SSH servers behind instances: each at a loopback address of its own, all at one port. */
public final class OverlayMachines implements Machines {
    /** Whom the key of an instance lets in. */
    public static final String USER = "baker";

    private static final int ADDRESSES_IN_A_BLOCK = 250;
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
    private final Executor booting;
    private final AtomicInteger started = new AtomicInteger();
    private final Map<String, CompletableFuture<OverlayHost>> hosts = new ConcurrentHashMap<>();

    /**
     * @param port of all SSH servers
     * @param boot from when an instance runs until its SSH server begins to start; if it is nothing, instances run once
     *     it has started
     */
    public OverlayMachines(int port, Duration boot) {
        this.port = port;
        this.booting = boot.isZero()
                ? Runnable::run
                : CompletableFuture.delayedExecutor(
                        boot.toMillis(), TimeUnit.MILLISECONDS, Executors.newCachedThreadPool(OverlayMachines::daemon));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "boot");
        thread.setDaemon(true);
        return thread;
    }

    public int port() {
        return port;
    }

    /** How many have not been stopped. */
    public int running() {
        return hosts.size();
    }

    @Override
    public Machine start(Boot boot) throws Exception {
        int number = started.getAndIncrement();
        String address = "127.87." + number / ADDRESSES_IN_A_BLOCK + "." + (number % ADDRESSES_IN_A_BLOCK + 1);
        CompletableFuture<OverlayHost> host =
                CompletableFuture.supplyAsync(() -> host(address, boot.publicKey()), booting);
        if (host.isCompletedExceptionally()) {
            host.join();
        }
        hosts.put(boot.instanceId(), host);
        return new Machine() {
            @Override
            public String publicAddress() {
                return address;
            }

            @Override
            public String console() {
                return host.isDone() ? printed(host.join().server().hostKeys()) : "";
            }

            @Override
            public void stop() {
                terminate();
            }

            @Override
            public void terminate() {
                if (hosts.remove(boot.instanceId()) != null) {
                    host.thenAccept(OverlayMachines::close).join();
                }
            }
        };
    }

    private OverlayHost host(String address, String publicKey) {
        try {
            return new OverlayHost(
                    USER,
                    SETUP.replace("KEY_OF_THE_INSTANCE", Command.quote(publicKey)),
                    "ListenAddress " + address + ":" + port,
                    "AuthorizedKeysFile .ssh/authorized_keys",
                    "HostKey /etc/ssh/ssh_host_ed25519_key",
                    // what Packer of 2020 signs with
                    "PubkeyAcceptedAlgorithms +ssh-rsa");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /** What cloud-init prints of an SSH server's keys. */
    public static String printed(List<String> hostKeys) {
        return "[   17.2] cloud-init[912]: -----BEGIN SSH HOST KEY KEYS-----\n"
                + String.join("\n", hostKeys)
                + "\n-----END SSH HOST KEY KEYS-----\n";
    }

    private static void close(OverlayHost host) {
        try {
            host.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
