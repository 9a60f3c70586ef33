package io.jenkins.plugins.imagehost.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code do-methods.txt}: what a browser can call.
 *
 * @param type its class, without the package that all have
 * @param name such as {@code doCheckName}
 * @param verb the only one that it answers
 * @param permissions what it asks for, in words
 */
public record DoMethod(String type, String name, String verb, String permissions) {
    private static final Pattern LINE = Pattern.compile("(\\S+)\\.(do\\w+) (\\w+) (.+)");
    private static final String NESTED = "$DescriptorImpl";

    public static List<DoMethod> all() throws IOException {
        return list().lines().map(DoMethod::of).toList();
    }

    /** All lines as they are. */
    static String list() throws IOException {
        try (InputStream list = Objects.requireNonNull(DoMethod.class.getResourceAsStream("do-methods.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static DoMethod of(String line) {
        Matcher words = LINE.matcher(line);
        if (!words.matches()) {
            throw new IllegalArgumentException("no line of do-methods.txt: " + line);
        }
        return new DoMethod(words.group(1), words.group(2), words.group(3), words.group(4));
    }

    /** Where it can be called, below the root: {@code item} is the path of an item. */
    public List<String> places(String item) {
        String word = Character.toLowerCase(name.charAt(2)) + name.substring(3);
        if (type.equals("admin.HostsPage")) {
            return List.of("image-host/" + word);
        }
        String descriptor = "descriptorByName/" + LayersTest.OURS + "." + type.replace(NESTED, "") + "/" + word;
        return isForItems() ? List.of(descriptor, item + descriptor) : List.of(descriptor);
    }

    /** Whether it tries out a cloud or ends hosts when it is allowed to. */
    public boolean isCostly() {
        return name.equals("doTryOut") || type.equals("admin.HostsPage");
    }

    public boolean isForAll() {
        return permissions.equals("nothing");
    }

    public boolean isList() {
        return name.startsWith("doFill");
    }

    /** Whether it answers everybody, but says nothing to those who may not ask. */
    public boolean isSilent() {
        return isForItems() || name.equals("doFillCredentialsIdItems");
    }

    private boolean isForItems() {
        return permissions.contains("in an item");
    }
}
