package io.jenkins.plugins.imagehost.demo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.config.LocalAccount;
import io.jenkins.plugins.imagehost.steps.LaunchImageHostStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step writes down, sealed, what credentials are bound to around it, before anything is done. */
class StepSecretsTest {
    private static final String TOKEN = "q7Rw-2mXc_9LpZ.k4Tb";

    @TempDir
    Path directory;

    @Test
    void whatIsBoundAroundAStepIsInTheJournalAndNotInClear() throws Exception {
        LocalAccount account = new LocalAccount("local");
        account.setDirectory(directory.resolve("cloud").toString());
        TestRun.configure(account);
        DemoRun run = DemoRun.begin(DemoJob.of("secrets"));
        Context context = new Context(run);
        LaunchImageHostStep launch = new LaunchImageHostStep();
        launch.setImage("/nonexistent.qcow2");

        assertFalse(launch.start(context).start());
        String journal = context.journal.get(1, TimeUnit.MINUTES);
        context.ended.get(1, TimeUnit.MINUTES);
        run.setResult(Result.FAILURE);
        run.end();

        assertTrue(journal.matches("(?s).*\"sealedSecrets\" : \"[^\"]+\".*"), journal);
        assertFalse(journal.contains(TOKEN), journal);
    }

    /** With a credential around, as withCredentials binds it. */
    private static final class Context extends StepContext {
        private static final long serialVersionUID = 1L;

        private final transient Run<?, ?> run;
        private final transient CompletableFuture<String> journal = new CompletableFuture<>();
        private final transient CompletableFuture<Object> ended = new CompletableFuture<>();

        Context(Run<?, ?> run) {
            this.run = run;
        }

        @Override
        public <T> T get(Class<T> key) {
            return Stream.of(run, TaskListener.NULL, new Bound())
                    .filter(key::isInstance)
                    .map(key::cast)
                    .findFirst()
                    .orElse(null);
        }

        /** Asked for once all is written down, and before anything is done. */
        @Override
        public ListenableFuture<Void> saveState() {
            Path records = Jenkins.get().getRootDir().toPath().resolve("image-host/journal");
            try (Stream<Path> files = Files.list(records)) {
                journal.complete(files.filter(Files::isRegularFile)
                        .map(Context::read)
                        .filter(text -> text.contains("\"secrets#"))
                        .collect(Collectors.joining()));
            } catch (IOException e) {
                journal.completeExceptionally(e);
            }
            return Futures.immediateFuture(null);
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException gone) {
                return "";
            }
        }

        @Override
        public void onSuccess(Object result) {
            ended.complete(result);
        }

        @Override
        public void onFailure(Throwable failure) {
            ended.complete(failure);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setResult(Result result) {
            run.setResult(result);
        }

        @Override
        public BodyInvoker newBodyInvoker() {
            throw new IllegalStateException("it has no body");
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    private static final class Bound extends EnvironmentExpander {
        private static final long serialVersionUID = 1L;

        @Override
        public void expand(@NonNull EnvVars env) {
            env.override("TOKEN", TOKEN);
        }

        @NonNull
        @Override
        public Set<String> getSensitiveVariables() {
            return Set.of("TOKEN");
        }
    }
}
