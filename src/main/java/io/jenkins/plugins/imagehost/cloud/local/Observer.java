package io.jenkins.plugins.imagehost.cloud.local;

import io.jenkins.plugins.imagehost.cloud.CloudException;
import io.jenkins.plugins.imagehost.cloud.ResourceState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks at everything that there is on the site, any number at once. */
final class Observer {
    static final String BASE = "base";
    static final String HOST = "host";
    static final String IMAGE = "image";

    private final LocalSite site;

    Observer(LocalSite site) {
        this.site = site;
    }

    /** @param kindsAndIds kind, id, kind, id, ...; the ids safe */
    List<Row> look(Collection<String> kindsAndIds) throws CloudException, InterruptedException {
        SiteScript script = SiteScript.knowingProcesses("observe")
                .set("directory", site.directory())
                .set("patience", site.settings().powerOff().toSeconds());
        List<Row> rows = new ArrayList<>();
        for (String line : site.run("look at the local cloud", script.command(kindsAndIds.toArray(String[]::new)))
                .split("\n")) {
            if (!line.isEmpty()) {
                rows.add(Row.parse(line));
            }
        }
        return rows;
    }

    Row look(String kind, String id) throws CloudException, InterruptedException {
        List<Row> rows = Ids.isSafe(id) ? look(List.of(kind, id)) : List.of();
        return rows.isEmpty() ? new Row(kind, id, ResourceState.GONE, "", List.of()) : rows.get(0);
    }
}
