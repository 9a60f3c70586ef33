package io.jenkins.plugins.imagehost.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hudson.model.Result;
import io.jenkins.plugins.imagehost.config.LocalAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is said in one sentence that names the parameter, before anything is made. */
class BadInputTest {
    @TempDir
    Path directory;

    record Bad(String step, String sentence) {
        @Override
        public String toString() {
            return step;
        }
    }

    static Stream<Bad> bad() throws Exception {
        String[] lines = new String(
                        BadInputTest.class.getResourceAsStream("bad-input.txt").readAllBytes())
                .strip()
                .split("\n");
        return Stream.iterate(0, i -> i < lines.length, i -> i + 2).map(i -> new Bad(lines[i], lines[i + 1].strip()));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void isRefusedWithASentence(Bad bad) throws Exception {
        LocalAccount account = new LocalAccount("local");
        account.setDirectory(directory.resolve("cloud").toString());
        TestRun.configure(account);

        TestRun run = TestRun.of(Files.createDirectory(directory.resolve("job")), bad.step());

        assertEquals(
                List.of("ERROR: " + bad.sentence().replace("DIRECTORY", directory.toString()), "Finished: FAILURE"),
                run.log());
        assertEquals(Result.FAILURE, run.result());
        assertEquals(List.of(), TestRun.leftBehind());
    }

    @Test
    void isRefusedWithoutAnAccount() throws Exception {
        TestRun.configure();

        TestRun run = TestRun.of(directory, "launchImageHost image: 'debian:bookworm'");

        assertEquals(
                "ERROR: account: there is no cloud account ''; none is configured",
                run.log().get(0));
    }
}
