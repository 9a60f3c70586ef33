package io.jenkins.plugins.imagehost.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that waits for cloud-init, on a host whose cloud-init answers as the real one does. */
class CloudInitScriptTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox"})
    void isWaitedForOnlyWhereThereIsOneAtWork(String shell) throws Exception {
        Command question = Command.script(text("has-cloud-init.sh"));
        assertNotEquals(0, new OtherTools(temp, shell).run(question).exitCode());
        OtherTools host = host(shell, "exit 0");
        assertEquals(new CommandResult(0, "", ""), host.run(question));

        Files.writeString(temp.resolve("disabled"), "");

        assertEquals(1, host.run(question).exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox"})
    void goesOnWhenItIsDone(String shell) throws Exception {
        assertEquals(new CommandResult(0, "", ""), run(shell, "echo 'status: done'"));
        assertEquals(new CommandResult(0, "", ""), run(shell, "echo 'status: disabled'; exit 0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox"})
    void tellsOfADegradedEnd(String shell) throws Exception {
        CommandResult result = run(shell, "echo 'status: done'; echo 'degraded done'; exit 2");

        assertEquals(0, result.exitCode());
        assertTrue(result.stdout().contains("image-host: cloud-init is done, and degraded:"), result::stdout);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox"})
    void forgivesTheLackOfLocales(String shell) throws Exception {
        result("(\\\"locale\\\", ProcessExecutionError(\\\"Command: ['locale-gen']\\\"))");

        CommandResult result = run(shell, "echo 'status: error'; exit 1");

        assertEquals(0, result.exitCode(), result::stderr);
        assertTrue(result.stdout().contains("could only not set the locale"), result::stdout);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox"})
    void failsWithTheErrorsOfTheUsersData(String shell) throws Exception {
        result("('scripts_user', RuntimeError('Runparts: 1 failures (part-001)'))");

        CommandResult result = run(shell, "echo 'status: error'; exit 1");

        assertEquals(1, result.exitCode());
        assertTrue(result.stdout().contains("part-001"), result::stdout);
        assertTrue(
                result.stderr().startsWith("image-host: cloud-init ended with errors (exit code 1);"), result::stderr);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox"})
    void failsWithoutAReasonToo(String shell) throws Exception {
        Files.writeString(temp.resolve("result.json"), "{\n \"v1\": {\n  \"errors\": []\n }\n}\n");

        assertEquals(1, run(shell, "exit 1").exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox"})
    void waitsForTheFileOfOldVersions(String shell) throws Exception {
        OtherTools host = host(
                        shell, "echo \"cloud-init: error: argument subcommand: invalid choice: 'status'\"; exit 2")
                .tool("moment", "touch " + temp + "/boot-finished");

        assertEquals(0, host.run(Command.script(text())).exitCode());
        assertTrue(Files.exists(temp.resolve("boot-finished")));
    }

    private void result(String error) throws Exception {
        Files.writeString(temp.resolve("result.json"), """
                {
                 "v1": {
                  "datasource": "DataSourceNone",
                  "errors": [
                   "%s"
                  ]
                 }
                }
                """.formatted(error));
    }

    private OtherTools host(String shell, String cloudInit) throws Exception {
        return new OtherTools(temp, shell).tool("cloud-init", cloudInit);
    }

    private CommandResult run(String shell, String cloudInit) throws Exception {
        return host(shell, cloudInit).run(Command.script(text()));
    }

    private String text() {
        return text("wait-for-cloud-init.sh");
    }

    private String text(String name) {
        return HostScripts.text(name)
                .replace("sleep 2", "moment")
                .replace("/run/cloud-init/", temp + "/")
                .replace("/etc/cloud/", temp + "/")
                .replace("/var/lib/cloud/instance/", temp + "/");
    }
}
