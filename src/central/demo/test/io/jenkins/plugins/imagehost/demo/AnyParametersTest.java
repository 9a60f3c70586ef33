package io.jenkins.plugins.imagehost.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hudson.AbortException;
import hudson.FilePath;
import io.jenkins.plugins.imagehost.config.LocalAccount;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Whatever a Jenkinsfile hands to a step: none of this can succeed, and each ends in a sentence. */
class AnyParametersTest {
    private static final List<String> STEPS = List.of(
            "launchImageHost", "withImageHost", "provisionHost", "sanitizeHost", "captureImage", "publishImage");

    private static Path directory;

    record Call(String step, Map<String, Object> arguments) {}

    @BeforeContainer
    static void configure() throws IOException {
        directory = Files.createTempDirectory("any-parameters");
        LocalAccount account = new LocalAccount("local");
        account.setDirectory(directory.resolve("cloud").toString());
        TestRun.configure(account);
    }

    @AfterContainer
    static void remove() throws Exception {
        new FilePath(directory.toFile()).deleteRecursive();
    }

    @Property(tries = 500)
    void endInASentenceAndMakeNothing(@ForAll("calls") Call call) throws Exception {
        StepDescriptor descriptor = StepDescriptor.byFunctionName(call.step());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Path program = directory.resolve("program");
        DemoRun run = DemoRun.begin(DemoJob.of("any-parameters"));
        try (Console console = new Console(nowhere, directory.resolve("log"))) {
            Scope scope = Scope.outermost(run, console).in(new FilePath(directory.toFile()));

            Throwable failure = assertThrows(
                    Throwable.class,
                    () -> new Calls(Program.begin(program))
                            .step(
                                    context -> descriptor
                                            .newInstance(call.arguments())
                                            .start(context),
                                    scope,
                                    body -> () -> null));

            assertInstanceOf(AbortException.class, failure, () -> String.valueOf(failure));
            assertFalse(failure.getMessage().isBlank());
            assertFalse(failure.getMessage().contains("Exception"), failure::getMessage);
        }
        assertEquals(List.of(), TestRun.leftBehind());
        assertFalse(Files.exists(directory.resolve("cloud/hosts")), "a host was made");
    }

    @Provide
    Arbitrary<Call> calls() {
        return Arbitraries.of(STEPS)
                .flatMap(step -> arguments(DescribableModel.of(StepDescriptor.byFunctionName(step).clazz))
                        .map(arguments -> new Call(step, arguments)));
    }

    private static Arbitrary<Map<String, Object>> arguments(DescribableModel<?> model) {
        Arbitrary<Map<String, Object>> one = Arbitraries.frequencyOf(
                Tuple.of(
                        9,
                        Arbitraries.of(List.copyOf(model.getParameters()))
                                .flatMap(
                                        parameter -> values(parameter).map(value -> pair(parameter.getName(), value)))),
                Tuple.of(
                        1,
                        Combinators.combine(Arbitraries.strings().ofMaxLength(9), simple())
                                .as(AnyParametersTest::pair)));
        return one.list().ofMaxSize(5).map(pairs -> {
            Map<String, Object> all = new LinkedHashMap<>();
            pairs.forEach(all::putAll);
            return all;
        });
    }

    /** Often of the right kind, and then perhaps with a value that means something. */
    private static Arbitrary<Object> values(DescribableParameter parameter) {
        Class<?> type = parameter.getErasedType();
        boolean nested = type.getName().startsWith("io.jenkins.plugins.imagehost");
        Arbitrary<Object> anything = Arbitraries.oneOf(
                simple(),
                simple().list().ofMaxSize(3).map(list -> (Object) list),
                Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(5), simple())
                        .ofMaxSize(2)
                        .map(map -> (Object) map));
        return nested
                ? Arbitraries.oneOf(
                        anything, arguments(DescribableModel.of(type)).map(map -> (Object) map))
                : anything;
    }

    private static Arbitrary<Object> simple() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20).map(text -> (Object) text),
                Arbitraries.of(
                        "", " ", "1h", "-1", "keep", "local", "linux", "/etc/passwd", "../x", "true", "a=b", "web"),
                Arbitraries.integers().map(number -> (Object) number),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.of(true, false),
                Arbitraries.just(null));
    }

    private static Map<String, Object> pair(String name, Object value) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put(name, value);
        return pair;
    }
}
