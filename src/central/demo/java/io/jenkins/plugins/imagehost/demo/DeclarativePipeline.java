package io.jenkins.plugins.imagehost.demo;

import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import hudson.model.Result;
import io.jenkins.plugins.imagehost.demo.Directives.Directive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Declarative Pipeline, as far as it goes here: agent, environment, options, stages one after the other, post. */
final class DeclarativePipeline {
    private static final String STAGE = "stage";
    private static final String STAGES = "stages";

    private final ScriptThreads threads;
    private final BasicSteps basic;
    private boolean checksOut = true;

    DeclarativePipeline(ScriptThreads threads, BasicSteps basic) {
        this.threads = threads;
        this.basic = basic;
    }

    void run(Scope scope, Closure<?> block) throws Throwable {
        Directives pipeline = Directives.of("pipeline", block, "agent", "environment", "options", STAGES, "post");
        Optional<Directive> options = pipeline.find("options");
        if (options.isPresent()) {
            checksOut = Directives.of(
                            "options",
                            options.get().block(),
                            "disableConcurrentBuilds",
                            "skipDefaultCheckout",
                            "timestamps")
                    .find("skipDefaultCheckout")
                    .isEmpty();
        }
        Scope inside = agent(scope, pipeline.get("agent"));
        Scope all = environment(inside, pipeline);
        finish(all, pipeline, () -> stages(all, pipeline.get(STAGES)));
    }

    /** A part that {@code post} follows. */
    private interface Part {
        void run() throws Throwable;
    }

    private Scope agent(Scope scope, Directive agent) throws Throwable {
        if (agent.values().contains("none")) {
            return scope;
        }
        Scope inside = basic.workspace(scope);
        if (checksOut) {
            basic.checkout(inside);
        }
        return inside;
    }

    private Scope environment(Scope scope, Directives directives) {
        Optional<Directive> environment = directives.find("environment");
        if (environment.isEmpty()) {
            return scope;
        }
        Map<String, String> values = new LinkedHashMap<>();
        Closure<?> block = (Closure<?>) environment.get().block().clone();
        block.setDelegate(new GroovyObjectSupport() {
            @Override
            public void setProperty(String name, Object value) {
                values.put(name, String.valueOf(value));
            }

            @Override
            public Object getProperty(String name) {
                return name.equals("env") ? this : values.getOrDefault(name, new Env(threads).get(name));
            }
        });
        block.setResolveStrategy(Closure.DELEGATE_ONLY);
        block.call();
        return scope.with(values);
    }

    private void stages(Scope scope, Directive stages) throws Throwable {
        List<Directive> all = Directives.of(STAGES, stages.block(), STAGE).all();
        for (Directive stage : all) {
            String name = String.valueOf(stage.values().get(0));
            scope.listener().getLogger().println("Stage " + name);
            Directives inside =
                    Directives.of(STAGE + " " + name, stage.block(), "agent", "environment", "steps", STAGES, "post");
            Scope named = scope.with(Map.of("STAGE_NAME", name));
            Optional<Directive> agent = inside.find("agent");
            Scope at = environment(agent.isPresent() ? agent(named, agent.get()) : named, inside);
            finish(at, inside, () -> {
                if (inside.find(STAGES).isPresent()) {
                    stages(at, inside.get(STAGES));
                } else {
                    steps(at, inside.get("steps").block());
                }
            });
        }
    }

    private void steps(Scope scope, Closure<?> block) throws Throwable {
        Closure<?> steps = (Closure<?>) block.clone();
        steps.setDelegate(block.getThisObject());
        steps.setResolveStrategy(Closure.DELEGATE_ONLY);
        threads.call(scope, steps);
    }

    /** Runs a part, then what {@code post} says for its outcome; the first failure is the one that counts. */
    private void finish(Scope scope, Directives directives, Part part) throws Throwable {
        Throwable failure = attempt(null, part);
        Optional<Directive> post = directives.find("post");
        if (post.isPresent()) {
            boolean aborted = Failure.result(failure) == Result.ABORTED;
            String[] now = {
                "always",
                failure == null ? "success" : aborted ? "aborted" : "failure",
                failure == null ? "" : "unsuccessful",
                "cleanup"
            };
            Directives conditions = Directives.of(
                    "post", post.get().block(), "always", "success", "failure", "aborted", "unsuccessful", "cleanup");
            for (String condition : now) {
                Optional<Directive> said = conditions.find(condition);
                if (said.isPresent()) {
                    failure = attempt(failure, () -> steps(scope, said.get().block()));
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static Throwable attempt(Throwable before, Part part) {
        try {
            part.run();
            return before;
        } catch (Throwable e) {
            return before == null ? e : before;
        }
    }
}
