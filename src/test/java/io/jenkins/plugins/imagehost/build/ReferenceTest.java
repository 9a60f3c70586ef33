package io.jenkins.plugins.imagehost.build;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hudson.model.Describable;
import io.jenkins.plugins.imagehost.steps.LaunchImageHostStep;
import io.jenkins.plugins.imagehost.steps.WithImageHostStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference of steps and configuration names each parameter, its type and its default, and nothing that is not there. */
class ReferenceTest {
    private static final Path STEPS = Path.of("docs/steps.md");
    private static final Path CONFIGURATION = Path.of("docs/configuration.md");
    private static final Path SANITIZING = Path.of("docs/sanitizing.md");
    private static final String NONE = "–";

    static Stream<DataBound> classes() {
        return DataBound.all();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void eachParameterIsThereAndNothingElse(DataBound owner) throws Exception {
        assertEquals(
                new TreeSet<>(owner.parameters().keySet()),
                new TreeSet<>(rows(owner).keySet()));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void typesAreTheRealOnes(DataBound owner) throws Exception {
        Map<String, ReferenceTable.Row> rows = rows(owner);
        owner.parameters().forEach((name, type) -> {
            String said = rows.get(name).type();
            assertTrue(types(type).stream().anyMatch(said::startsWith), owner + "." + name + " is no " + said);
        });
    }

    private static List<String> types(Class<?> type) {
        if (type == String.class) {
            return List.of("text", "duration");
        }
        if (type == boolean.class || type == Boolean.class) {
            return List.of("true or false");
        }
        if (type == int.class) {
            return List.of("number");
        }
        if (type == List.class) {
            return List.of("list of");
        }
        return Describable.class.isAssignableFrom(type)
                ? List.of("[map](#")
                : List.of("text or list", "map", "host or text", "image or text");
    }

    @ParameterizedTest
    @MethodSource("classes")
    void defaultsAreTheRealOnes(DataBound owner) throws Exception {
        if (!owner.hasConstructor()) {
            return;
        }
        Map<String, ReferenceTable.Row> rows = rows(owner);
        Map<String, String> wrong = new LinkedHashMap<>();
        owner.defaults().forEach((name, value) -> {
            String said = rows.get(name).defaultValue();
            String real = value == null || value.equals("") ? NONE : "`" + value + "`";
            if (!said.equals(real) && !(said.equals("needed") && real.equals(NONE))) {
                wrong.put(name, said + " instead of " + real);
            }
        });
        assertEquals(Map.of(), wrong);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) throws Exception {
        String text = Files.readString(document);
        assertAll(Pattern.compile("\\]\\(([^)#]*)(?:#([^)]+))?\\)")
                .matcher(text)
                .results()
                .filter(link -> !link.group(1).startsWith("http"))
                .map(link -> () -> {
                    Path target = link.group(1).isEmpty()
                            ? document
                            : document.resolveSibling(link.group(1)).normalize();
                    assertTrue(Files.exists(target), document + ": there is no " + target);
                    if (link.group(2) != null) {
                        assertTrue(anchors(target).contains(link.group(2)), document + ": no " + link.group());
                    }
                }));
    }

    static Stream<Path> documents() {
        return Stream.of(STEPS, CONFIGURATION, SANITIZING);
    }

    private static Set<String> anchors(Path document) throws Exception {
        Set<String> anchors = new TreeSet<>();
        for (String line : Files.readAllLines(document)) {
            if (line.startsWith("#")) {
                anchors.add(line.replaceFirst("^#+ ", "")
                        .toLowerCase()
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'));
            }
        }
        return anchors;
    }

    private static Map<String, ReferenceTable.Row> rows(DataBound owner) throws Exception {
        Path document = owner.type().getPackageName().endsWith(".config") ? CONFIGURATION : STEPS;
        Map<String, ReferenceTable.Row> rows =
                new LinkedHashMap<>(ReferenceTable.of(document, heading(owner)).rows());
        if (owner.type() == LaunchImageHostStep.class) {
            // Its section refers to this one for the rest.
            rows.putAll(rows(new DataBound(WithImageHostStep.class)));
        }
        return rows;
    }

    private static String heading(DataBound owner) throws Exception {
        if (Step.class.isAssignableFrom(owner.type())) {
            return ((StepDescriptor) owner.descriptor().getConstructor().newInstance()).getFunctionName();
        }
        Symbol symbol = owner.descriptor().getAnnotation(Symbol.class);
        // Of groups of parameters, those of which there may be several are named so.
        return symbol != null
                ? symbol.value()[0]
                : owner.type()
                        .getSimpleName()
                        .replaceFirst("Parameters$", "")
                        .replaceFirst("^File$", "Files")
                        .replaceFirst("^Repository$", "Repositories")
                        .toLowerCase();
    }
}
