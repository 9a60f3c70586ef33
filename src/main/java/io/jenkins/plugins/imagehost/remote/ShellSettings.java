package io.jenkins.plugins.imagehost.remote;

import java.time.Duration;

/**
 * The limits that a shell works with.
 *
 * @param dial for TCP's part of a connection: a packet that a machine dropped before it could answer is sent again
 *     later and later, and a new attempt gets through sooner
 * @param connect for opening a connection where a call needs one, TCP to login
 * @param firstBanner how long the first {@link RemoteShell#connect} waits for the server's first words. User-mode
 *     networking accepts connections for a machine that has not booted yet, and a patient wait would outlast the boot;
 *     each wait in vain makes the next a tenth longer, so that a slow machine is reached as well. After the first byte
 *     the machine has as long as {@code connect}: however slow it is, it only gets slower by being asked again
 * @param keepAlive between two questions whether the host is there, whole seconds
 * @param silence without a byte from the host, its answers to those questions included, after which the connection is
 *     given up
 * @param answer for the host's answer to a single request of the protocol, and for a session while there are too many
 * @param end for the end of a process that is to be ended, before it is given up
 * @param outputLimit bytes of standard output, and of standard error, that one command may write
 */
record ShellSettings(
        Duration dial,
        Duration connect,
        Duration firstBanner,
        Duration keepAlive,
        Duration silence,
        Duration answer,
        Duration end,
        int outputLimit) {

    static final ShellSettings DEFAULT = new ShellSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMillis(900),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofSeconds(20),
            32 << 20);
}
