package io.jenkins.plugins.imagehost.cloud.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.JvmSite;
import io.jenkins.plugins.imagehost.site.ShellScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that decide something, each by itself. */
class SiteScriptsTest {
    @TempDir
    Path temp;

    private JvmSite site;

    @BeforeEach
    void makeSite() {
        site = new JvmSite(temp);
    }

    @Test
    void findsWhereAptGetsDebiansPackages() throws Exception {
        Path lists = Files.createDirectories(temp.resolve("sources.list.d"));
        Files.writeString(lists.resolve("vendor.list"), "deb https://packages.example.com/apt tools main\n");
        Files.writeString(lists.resolve("debian.sources"), """
                # a comment
                Types: deb-src
                URIs: http://source.example.org/debian
                Suites: bookworm

                Types: deb
                Enabled: no
                URIs: http://disabled.example.org/debian
                Suites: bookworm

                Types: deb deb-src
                URIs: http://near.example.org/debian/ http://far.example.org/debian
                Suites: bookworm bookworm-updates
                Signed-By:
                 /usr/share/keyrings/a.gpg

                Types: deb
                URIs: http://near.example.org/debian-security
                Suites: bookworm-security
                """);

        assertEquals("""
                deb http://near.example.org/debian/ trixie main
                deb http://near.example.org/debian/ trixie-updates main
                deb http://near.example.org/debian-security trixie-security main
                """, sources("trixie", ""));
    }

    @Test
    void readsTheOldFormatToo() throws Exception {
        Files.writeString(temp.resolve("sources.list"), """
                # deb http://commented.example.org/debian bookworm main
                deb-src http://source.example.org/debian bookworm main
                deb [arch=amd64 signed-by=/a.gpg] http://old.example.org/debian bookworm main contrib
                """);

        assertEquals("""
                deb http://old.example.org/debian bookworm main
                deb http://old.example.org/debian bookworm-updates main
                """, sources("bookworm", ""));
        assertEquals("""
                deb http://mine.example.org/debian bookworm main
                deb http://mine.example.org/debian bookworm-updates main
                """, sources("bookworm", "http://mine.example.org/debian"));
    }

    @Test
    void leavesItToTheToolWhereAptKnowsNoDebian() throws Exception {
        assertEquals("", sources("bookworm", ""));
    }

    @Test
    void whatCannotBeRemovedIsNoSuccess() throws Exception {
        // rm refuses to remove the directory that it is told of by a dot, whoever runs it
        CommandResult result = site.run(
                new SiteScript("remove").set("directory", temp).set("id", ".").command());

        assertNotEquals(0, result.exitCode());
        assertTrue(result.stderr().contains("rm"), result.stderr());
    }

    private String sources(String suite, String mirror) throws Exception {
        return site.run(new SiteScript("debian-sources")
                        .set("apt", temp)
                        .set("suite", suite)
                        .set("mirror", mirror)
                        .command())
                .orFail("list sources")
                .stdout();
    }

    @Test
    @Tag("qemu")
    void theProbeTellsAnAcceleratorThatCarriesAGuest() throws Exception {
        Lab.assumeQemu();

        assertEquals(0, probe("qemu-system-x86_64", "probe_carries_a_guest tcg qemu64"), "emulation carries one");
        assertEquals(1, probe("qemu-system-x86_64", "probe_carries_a_guest no-such-accelerator qemu64"));
        assertEquals(1, probe(program("exec kill -ABRT $$"), "probe_carries_a_guest kvm host"), "one that aborts");
        assertEquals(1, probe(program("exit 0"), "probe_carries_a_guest kvm host"), "one that does nothing");
    }

    @Test
    void emulatesWhereTheProcessorOffersNothingElse() throws Exception {
        String flags = Files.readString(Path.of("/proc/cpuinfo"));
        org.junit.jupiter.api.Assumptions.assumeFalse(
                flags.matches("(?s).*\\b(svm|vmx)\\b.*"), "this processor offers virtualization");

        String chosen = site.run(
                        accelerator("false", "auto", "choose_accelerator " + temp + "/a; echo $accelerator $reason"))
                .stdout();

        assertEquals("tcg the processor offers no virtualization\n", chosen);
    }

    @Test
    void usesWhatTheAccountSays() throws Exception {
        String choose = "choose_accelerator " + temp + "/a; echo \"$accelerator $reason\"";

        assertEquals("kvm \n", site.run(accelerator("false", "kvm", choose)).stdout());
        assertEquals(
                "tcg the cloud account says so\n",
                site.run(accelerator("false", "tcg", choose)).stdout());
    }

    private int probe(String qemu, String call) throws Exception {
        return site.run(accelerator(qemu, "auto", call)).exitCode();
    }

    private static Command accelerator(String qemu, String wanted, String call) {
        return Command.script("qemu=" + Command.quote(qemu) + "\naccelerator_wanted=" + wanted + "\n"
                + ShellScript.load(SiteScript.class, "accelerator.sh") + call + "\n");
    }

    private String program(String body) throws Exception {
        Path program = Files.writeString(Files.createTempFile(temp, "qemu", ""), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program.toString();
    }
}
