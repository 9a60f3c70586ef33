package io.jenkins.plugins.imagehost.build;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** A POM as it is written, and what it inherits from the one named before it. */
final class PomFile {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

    private final List<Dependency> dependencies = new ArrayList<>();
    private final Map<String, String> managedVersions = new TreeMap<>();
    private final Map<String, String> properties = new TreeMap<>();

    /** @param exclusions as group:artifact, sorted */
    record Dependency(String group, String artifact, String version, String scope, List<String> exclusions) {
        String key() {
            return group + ":" + artifact;
        }

        boolean isOfJenkins() {
            return group.startsWith("org.jenkins-ci")
                    || group.startsWith("org.jenkinsci")
                    || group.startsWith("io.jenkins");
        }
    }

    private PomFile() {}

    /** @param files from the outermost parent to the POM itself */
    static PomFile read(Path... files) throws Exception {
        PomFile pom = new PomFile();
        for (Path file : files) {
            pom.add(file);
        }
        return pom;
    }

    private void add(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Element project = factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        for (Element property : children(child(project, "properties"))) {
            properties.put(property.getTagName(), property.getTextContent().strip());
        }
        Element management = child(child(project, "dependencyManagement"), "dependencies");
        for (Element dependency : children(management)) {
            managedVersions.put(
                    text(dependency, "groupId") + ":" + text(dependency, "artifactId"), text(dependency, "version"));
        }
        for (Element dependency : children(child(project, "dependencies"))) {
            dependencies.add(dependency(dependency));
        }
    }

    private Dependency dependency(Element element) {
        TreeSet<String> exclusions = new TreeSet<>();
        for (Element exclusion : children(child(element, "exclusions"))) {
            exclusions.add(text(exclusion, "groupId") + ":" + text(exclusion, "artifactId"));
        }
        String group = text(element, "groupId");
        String artifact = text(element, "artifactId");
        String version = text(element, "version");
        String scope = text(element, "scope");
        return new Dependency(
                group,
                artifact,
                version.isEmpty() ? managedVersions.getOrDefault(group + ":" + artifact, "") : version,
                scope.isEmpty() ? "compile" : scope,
                List.copyOf(exclusions));
    }

    List<Dependency> dependencies() {
        return dependencies;
    }

    /** With the references in it resolved as far as this POM can. */
    String property(String name) {
        String value = properties.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No property " + name);
        }
        Matcher matcher = REFERENCE.matcher(value);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(
                properties.containsKey(found.group(1)) ? property(found.group(1)) : found.group()));
    }

    private static String text(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? "" : child.getTextContent().strip();
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getTagName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent == null ? null : parent.getChildNodes();
        for (int i = 0; nodes != null && i < nodes.getLength(); i++) {
            Node node = nodes.item(i);
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }
}
