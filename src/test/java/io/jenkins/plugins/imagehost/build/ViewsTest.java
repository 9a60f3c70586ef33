package io.jenkins.plugins.imagehost.build;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.config.LocalAccount;
import io.jenkins.plugins.imagehost.steps.CaptureImageStep;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.verb.POST;

/** Whatever can be said in a Jenkinsfile or as code can be said in a form, with help; and forms do nothing unsafe. */
class ViewsTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern UNSAFE = Pattern.compile("<script|\\son[a-z]+\\s*=|javascript:|j:out|rawHtml");

    static Stream<DataBound> classes() {
        return DataBound.all();
    }

    static Stream<Path> views() throws IOException {
        return files(RESOURCES, ".jelly");
    }

    static Stream<Path> messages() throws IOException {
        return files(RESOURCES, "Messages.properties");
    }

    @Test
    void whatIsLookedForIsFound() {
        Set<Class<?>> found = classes().map(DataBound::type).collect(Collectors.toSet());
        assertTrue(found.containsAll(List.of(CaptureImageStep.class, LocalAccount.class)), found.toString());
    }

    @ParameterizedTest
    @MethodSource("classes")
    void eachParameterHasAFieldAndNothingElse(DataBound owner) throws Exception {
        assertEquals(
                new TreeSet<>(owner.parameters().keySet()),
                new TreeSet<>(FormView.of(owner).fields()));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void eachParameterHasHelp(DataBound owner) throws Exception {
        for (String parameter : owner.parameters().keySet()) {
            assertIsHelp(owner, "help-" + parameter + ".html");
        }
        if (Step.class.isAssignableFrom(owner.type())) {
            assertIsHelp(owner, "help.html");
        }
    }

    private static void assertIsHelp(DataBound owner, String name) throws Exception {
        URL help = owner.resource(name).orElseThrow(() -> new AssertionError(owner + " has no " + name));
        var root = FormView.parse(help).getDocumentElement();
        assertEquals("div", root.getNodeName(), help.toString());
        assertTrue(root.getTextContent().strip().length() > 10, help + " says nothing");
    }

    @ParameterizedTest
    @MethodSource("classes")
    void theFormShowsTheRealDefaults(DataBound owner) throws Exception {
        if (!owner.hasConstructor()) {
            return;
        }
        FormView view = FormView.of(owner);
        Map<String, String> wrong = new LinkedHashMap<>();
        owner.defaults().forEach((parameter, value) -> {
            String shown = view.control(parameter).getAttribute("default");
            boolean chosen = view.control(parameter).getNodeName().endsWith("select");
            boolean nothing = value == null || value.equals("") || value.equals(0) || value.equals(false);
            if (!chosen && !shown.equals(nothing ? "" : value.toString()) && !shown.equals(String.valueOf(value))) {
                wrong.put(parameter, shown + " instead of " + value);
            }
        });
        assertEquals(Map.of(), wrong);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void checksAndChoicesArePostedAndBelongToAField(DataBound owner) throws Exception {
        Set<String> parameters = owner.parameters().keySet();
        for (Method method : owner.methods("do")) {
            String rest = method.getName().replaceFirst("^do(Check|Fill)?", "").replaceFirst("Items$", "");
            String field = Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
            assertAll(
                    () -> assertTrue(method.isAnnotationPresent(POST.class), method + " answers to more than POST"),
                    () -> assertTrue(
                            parameters.contains(field) || FormView.of(owner).hasButton(field),
                            method + " has no field"));
        }
        FormView view = FormView.of(owner);
        for (String parameter : parameters) {
            if (view.control(parameter).getNodeName().endsWith("select")) {
                String fill = "doFill" + Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1) + "Items";
                assertFalse(owner.methods(fill).isEmpty(), owner + " has no " + fill);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void viewsEscapeAndHaveNoScript(Path view) throws Exception {
        String text = Files.readString(view);
        assertAll(
                () -> assertTrue(text.startsWith("<?jelly escape-by-default='true'?>\n"), view + " does not escape"),
                () -> assertFalse(UNSAFE.matcher(text).find(), view + " has a script in it"),
                () -> FormView.parse(view.toUri().toURL()));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageIsSaidSomewhere(Path file) throws Exception {
        Properties messages = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            messages.load(in);
        }
        Path sources = Path.of("src/main/java").resolve(RESOURCES.relativize(file.getParent()));
        String code;
        try (Stream<Path> all = files(sources, ".java")) {
            code = all.map(ViewsTest::read).collect(Collectors.joining());
        }
        for (String key : messages.stringPropertyNames()) {
            String name = key.replace('.', '_');
            assertTrue(
                    code.contains("Messages." + name + "(")
                            || code.contains("Messages._" + name + "(")
                            || code.contains("Messages::" + name + ")"),
                    file + ": nobody says " + key);
        }
    }

    private static Stream<Path> files(Path directory, String end) throws IOException {
        return Files.walk(directory).filter(file -> file.toString().endsWith(end));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
