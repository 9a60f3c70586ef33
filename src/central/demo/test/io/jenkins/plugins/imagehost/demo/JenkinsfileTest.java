package io.jenkins.plugins.imagehost.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JenkinsfileTest {
    @TempDir
    Path directory;

    @Test
    void runsADeclarativePipelineInItsOrder() throws Exception {
        Files.writeString(directory.resolve("beside.txt"), "beside");

        TestRun run = run("""
                pipeline {
                    agent any
                    environment { GREETING = "build ${env.BUILD_NUMBER}" }
                    stages {
                        stage('One') { steps { echo "says ${env.GREETING} of ${STAGE_NAME}" } }
                        stage('Two') {
                            steps { script { echo "says ${readFile('beside.txt')}" } }
                            post {
                                success { echo 'says two' }
                                failure { echo 'says never' }
                            }
                        }
                    }
                    post {
                        success { echo 'says success' }
                        always { echo 'says always' }
                    }
                }
                """);

        assertEquals(Result.SUCCESS, run.result(), run::toString);
        assertEquals(
                List.of("build 1 of One", "beside", "two", "always", "success"), run.after("says "), run::toString);
    }

    @Test
    void aFailureEndsTheStagesButNotWhatIsSaidForIt() throws Exception {
        TestRun run = run("""
                pipeline {
                    agent any
                    stages {
                        stage('One') { steps { error 'no more' } }
                        stage('Two') { steps { echo 'says never' } }
                    }
                    post {
                        failure { echo 'says failure' }
                        success { echo 'says never' }
                    }
                }
                """);

        assertEquals(Result.FAILURE, run.result());
        assertEquals(List.of("failure"), run.after("says "), run::toString);
        assertTrue(run.log().contains("ERROR: no more"), run::toString);
    }

    @Test
    void runsAScriptedPipelineWithBranchesAndFiles() throws Exception {
        TestRun run = run("""
                node {
                    writeFile file: 'a.txt', text: 'content'
                    def both = parallel(
                        left: { sh(script: 'cat a.txt', returnStdout: true) },
                        right: { withEnv(['WHAT=env']) { sh(script: 'echo $WHAT', returnStdout: true).trim() } })
                    echo "says ${both.left} and ${both.right}"
                    echo "says ${sh(script: 'exit 3', returnStatus: true)}"
                    try { sh 'exit 4' } catch (e) { echo "says ${e.message}" }
                    env.NAME = 'value'
                    archiveArtifacts '*.txt'
                }
                echo "says ${NAME}"
                """);

        assertEquals(Result.SUCCESS, run.result(), run::toString);
        assertEquals(
                List.of("content and env", "3", "script returned exit code 4", "value"),
                run.after("says "),
                run::toString);
        assertEquals("content", Files.readString(run.run().getRootDir().toPath().resolve("archive/a.txt")));
    }

    @RepeatedTest(30)
    void theFirstBranchThatFailsEndsTheOthersIfThatIsWanted() throws Exception {
        TestRun run = run("""
                node {
                    parallel failFast: true,
                        fails: { error 'this one' },
                        waits: { sh 'sleep 1000' }
                }
                """);

        assertEquals(Result.FAILURE, run.result(), run::toString);
        assertTrue(run.log().contains("ERROR: this one"), run::toString);
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        assertFails("timeout(time: 1) { echo 'x' }", "There is no step timeout without Jenkins; there is ");
        assertFails("node { sh script: 'true', encoding: 'x' }", "sh: encoding is not supported without Jenkins;");
        assertFails("pipeline { agent any; triggers { cron('') } }", "pipeline: triggers is not supported without");
        assertFails("sh 'true'", "sh needs a workspace; put it into node { }");
    }

    private void assertFails(String content, String message) throws IOException {
        TestRun run = run(content);
        assertEquals(Result.FAILURE, run.result(), run::toString);
        assertTrue(run.log().stream().anyMatch(line -> line.startsWith("ERROR: " + message)), run::toString);
    }

    private TestRun run(String content) throws IOException {
        return TestRun.of(directory, content);
    }
}
