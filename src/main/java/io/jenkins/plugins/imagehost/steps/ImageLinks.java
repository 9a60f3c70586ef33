package io.jenkins.plugins.imagehost.steps;

import hudson.console.HyperlinkNote;
import hudson.model.Run;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.BakeRecord;
import io.jenkins.plugins.imagehost.bake.OwnedResource;
import io.jenkins.plugins.imagehost.cloud.ResourceKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the ids of hosts and images in the lines of a build's log links to the build's page of images. */
public final class ImageLinks {
    /** Of that page, below a build and below a job. */
    public static final String PAGE = "image-host";

    private final String page;
    private final BakeEngine engine;

    ImageLinks(Run<?, ?> build, BakeEngine engine) {
        this.page = "/" + build.getUrl() + PAGE + "/";
        this.engine = engine;
    }

    /** The line with what the bake has made as links. */
    String link(String bake, String line) {
        return bake == null
                ? line
                : engine.find(bake).map(record -> link(record, line)).orElse(line);
    }

    private String link(BakeRecord record, String line) {
        Map<String, String> places = new LinkedHashMap<>();
        for (OwnedResource resource : record.resources()) {
            if (resource.id() != null
                    && (resource.kind() == ResourceKind.HOST || resource.kind() == ResourceKind.IMAGE)) {
                places.put(resource.id(), resource.kind() == ResourceKind.IMAGE ? resource.id() : record.id());
            }
        }
        return link(line, places);
    }

    /** The line with one image as a link. */
    String linkImage(String image, String line) {
        return link(line, Map.of(image, image));
    }

    /** @param places anchors on the page, by the words that lead there */
    private String link(String line, Map<String, String> places) {
        for (Map.Entry<String, String> place : places.entrySet()) {
            int at = wordAt(line, place.getKey());
            if (at >= 0) {
                String end = line.substring(at + place.getKey().length());
                return line.substring(0, at)
                        + HyperlinkNote.encodeTo(page + "#" + place.getValue(), place.getKey())
                        + end;
            }
        }
        return line;
    }

    /** Where a word stands by itself, -1 if nowhere. */
    static int wordAt(String line, String word) {
        int at = line.indexOf(word);
        while (at >= 0 && (isPart(line, at - 1) || isPart(line, at + word.length()))) {
            at = line.indexOf(word, at + 1);
        }
        return at;
    }

    private static boolean isPart(String line, int index) {
        if (index < 0 || index >= line.length()) {
            return false;
        }
        char found = line.charAt(index);
        return Character.isLetterOrDigit(found) || found == '-' || found == '_';
    }
}
