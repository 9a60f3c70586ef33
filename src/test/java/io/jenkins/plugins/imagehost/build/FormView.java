package io.jenkins.plugins.imagehost.build;

import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The form of a {@link DataBound} class, with what it includes. */
record FormView(List<Element> elements) {

    static FormView of(DataBound owner) throws Exception {
        List<Element> elements = new ArrayList<>();
        add(elements, owner, "config.jelly");
        return new FormView(elements);
    }

    private static void add(List<Element> elements, DataBound owner, String page) throws Exception {
        URL url = owner.resource(page).orElseThrow(() -> new AssertionError(owner + " has no " + page));
        List<Element> own = elements(parse(url)).toList();
        elements.addAll(own);
        for (Element include : own.stream()
                .filter(one -> one.getNodeName().equals("st:include"))
                .toList()) {
            add(elements, owner, include.getAttribute("page"));
        }
    }

    /** @throws org.xml.sax.SAXException if it is not well-formed */
    static Document parse(URL url) throws Exception {
        try (InputStream in = url.openStream()) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    /** In the order of the text. */
    static Stream<Element> elements(Document document) {
        NodeList all = document.getElementsByTagName("*");
        return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i));
    }

    /** Names of the fields that there are. */
    List<String> fields() {
        return elements.stream()
                .map(element -> element.getAttribute("field"))
                .filter(field -> !field.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether there is a button that calls this method of the descriptor. */
    boolean hasButton(String method) {
        return elements.stream()
                .anyMatch(element -> element.getNodeName().equals("f:validateButton")
                        && element.getAttribute("method").equals(method));
    }

    /** What is typed or chosen into for a field. */
    Element control(String field) {
        Element named = elements.stream()
                .filter(element -> element.getAttribute("field").equals(field))
                .findFirst()
                .orElseThrow();
        Optional<Element> inside = elements(named).findFirst();
        return inside.orElse(named);
    }

    private static Stream<Element> elements(Element parent) {
        NodeList children = parent.getElementsByTagName("*");
        return IntStream.range(0, children.getLength()).mapToObj(i -> (Element) children.item(i));
    }
}
