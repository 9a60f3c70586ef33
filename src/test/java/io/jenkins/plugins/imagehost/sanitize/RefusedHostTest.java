package io.jenkins.plugins.imagehost.sanitize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusedHostTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void nothingIsDoneToAHostWithAnEncryptedDisk(TestShell shell) throws Exception {
        HostTree host = new HostTree(temp)
                .accounts()
                .plant("/root/.bash_history", "x")
                .plant("/sys/block/dm-0/dm/uuid", "LVM-abc\n")
                .plant("/sys/block/dm-1/dm/uuid", "CRYPT-LUKS2-0123-root\n");
        String before = host.snapshot();

        String output = shell.output(script(host));

        assertEquals(before, host.snapshot());
        assertFalse(SanitizeReport.parse(output).complete());
        assertTrue(SanitizeReport.refusal(output).orElseThrow().contains("(LUKS)"));
    }

    @ParameterizedTest
    @EnumSource
    void otherMappingsAreNoReason(TestShell shell) {
        HostTree host = new HostTree(temp)
                .accounts()
                .plant("/sys/block/dm-0/dm/uuid", "LVM-abc\n")
                .plant("/sys/block/dm-1/dm/uuid", "CRYPT-PLAIN-swap");

        String output = shell.output(script(host));

        assertTrue(SanitizeReport.parse(output).complete());
        assertEquals(Optional.empty(), SanitizeReport.refusal(output));
    }

    private static String script(HostTree host) {
        return new SanitizeScript(RuleBook.load(""), SanitizeRequest.DEFAULT, host.root()).main();
    }
}
