package io.jenkins.plugins.imagehost.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jenkins.plugins.imagehost.site.Await;
import io.jenkins.plugins.imagehost.site.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This computer, whose tools for a restart only note that they were called. */
class RebootsTest {
    @TempDir
    Path temp;

    @Test
    void restartsTheBootThatItIsToldOnce() throws Exception {
        OtherTools host = host();

        Reboots.request(host, Reboots.bootId(host));

        Await.until("the restart", Duration.ofSeconds(60), () -> Files.exists(temp.resolve("restarts")));
        assertEquals(List.of("systemctl reboot"), Files.readAllLines(temp.resolve("restarts")));
    }

    @Test
    void leavesAnotherBootAlone() throws Exception {
        List<String> started = new ArrayList<>();
        OtherTools host = host().tool("nohup", "echo nohup >>" + temp + "/started");

        Reboots.request(host, "01234567-89ab-cdef-0123-456789abcdef");

        assertFalse(Files.exists(temp.resolve("started")), started::toString);
    }

    private OtherTools host() throws Exception {
        OtherTools host = new OtherTools(temp, "dash").tool("sync", "");
        for (String tool : List.of("systemctl", "reboot", "shutdown", "halt", "poweroff")) {
            host.tool(tool, "echo " + tool + " \"$@\" >>" + temp + "/restarts");
        }
        CommandResult which = host.run(io.jenkins.plugins.imagehost.site.Command.script(
                "command -v systemctl reboot shutdown | grep -cv \"^" + temp + "\"; true"));
        // never this computer itself
        assertEquals("0\n", which.stdout());
        return host;
    }
}
