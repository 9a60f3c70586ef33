package io.jenkins.plugins.imagehost.demo;

import com.lesfurets.jenkins.unit.MethodSignature;
import com.lesfurets.jenkins.unit.PipelineTestHelper;
import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.MissingMethodException;
import groovy.lang.Script;
import hudson.AbortException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Runs one Jenkinsfile once; JenkinsPipelineUnit compiles it and hands over what it calls. */
final class Jenkinsfile extends PipelineTestHelper {
    private static final String PIPELINE = "pipeline";

    private final Path file;
    private final ScriptThreads threads = new ScriptThreads();
    private final Calls calls;
    private final BasicSteps basic;

    /** @param workspaces directory for workspaces */
    Jenkinsfile(Path file, Calls calls, Path workspaces) {
        this.file = file;
        this.calls = calls;
        this.basic = new BasicSteps(threads, calls, file.getParent(), workspaces);
        setScriptRoots(new String[] {file.getParent() + "/"});
        setBaseScriptRoot(file.getParent().toString());
        setScriptExtension("");
        setBaseClassloader(Jenkinsfile.class.getClassLoader());
        init();
    }

    /**
     * Runs it to its end.
     *
     * @throws Throwable what it failed with
     */
    void run(Scope scope) throws Throwable {
        try {
            threads.in(
                    scope,
                    () -> loadScript(file.getFileName().toString(), binding(scope))
                            .run());
        } catch (MissingMethodException e) {
            if (Script.class.isAssignableFrom(e.getType())) {
                throw new AbortException("There is no step " + e.getMethod() + " without Jenkins; there is "
                        + String.join(", ", names()));
            }
            throw e;
        }
        Throwable unheard = calls.unheard().orElse(null);
        if (unheard != null) {
            throw unheard;
        }
    }

    private Binding binding(Scope scope) {
        Env env = new Env(threads);
        // Jenkins knows each variable of the environment by its bare name, too.
        Binding binding = new Binding() {
            @Override
            public Object getVariable(String name) {
                String value = hasOwn(name) ? null : env.get(name);
                return value == null ? super.getVariable(name) : value;
            }

            private boolean hasOwn(String name) {
                return getVariables().containsKey(name);
            }
        };
        binding.setVariable("env", env);
        binding.setVariable("currentBuild", new CurrentBuild(scope.run()));
        binding.setVariable("scm", file.getParent().toString());
        return binding;
    }

    private TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        basic.names().forEach(names::add);
        StepDescriptor.all().forEach(descriptor -> names.add(descriptor.getFunctionName()));
        return names;
    }

    @Override
    protected Map.Entry<MethodSignature, Closure> getAllowedMethodEntry(String name, Object... arguments) {
        boolean known = name.equals(PIPELINE) || basic.has(name) || StepDescriptor.byFunctionName(name) != null;
        return known ? Map.entry(MethodSignature.method(name), new Call(() -> dispatch(name, arguments))) : null;
    }

    /** Its record of all calls is not needed, and not safe for parallel branches. */
    @Override
    protected void registerMethodCall(Object target, int depth, String name, Object... arguments) {}

    private Object dispatch(String name, Object[] all) throws Throwable {
        Scope scope = threads.scope();
        if (name.equals(PIPELINE)) {
            new DeclarativePipeline(threads, basic).run(scope, new Arguments(name, all).block());
            return null;
        }
        return basic.has(name) ? basic.call(name, scope, all) : step(name, scope, new Arguments(name, all));
    }

    private Object step(String name, Scope scope, Arguments arguments) throws Throwable {
        StepDescriptor descriptor = StepDescriptor.byFunctionName(name);
        DescribableParameter sole = DescribableModel.of(descriptor.clazz).getSoleRequiredParameter();
        Map<String, Object> named = arguments.named(sole == null ? null : sole.getName());
        if (descriptor.takesImplicitBlockArgument() == (arguments.blockOrNull() == null)) {
            throw new AbortException(name + (arguments.blockOrNull() == null ? " needs a block" : " takes no block"));
        }
        Function<Scope, Callable<?>> block = inside -> () -> callBlock(inside, arguments.blockOrNull());
        return calls.step(
                context -> {
                    descriptor.checkContextAvailability(context);
                    return descriptor.newInstance(named).start(context);
                },
                scope,
                block);
    }

    private Object callBlock(Scope scope, Closure<?> block) throws Exception {
        try {
            return threads.call(scope, block);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** What JenkinsPipelineUnit calls in place of a method of the script. */
    private static final class Call extends Closure<Object> {
        private static final long serialVersionUID = 1L;

        private interface Work {
            Object run() throws Throwable;
        }

        private final transient Work work;

        Call(Work work) {
            super(null);
            this.work = work;
        }

        @SuppressWarnings("unused")
        public Object doCall(Object... ignored) throws Throwable {
            return work.run();
        }
    }
}
