package io.jenkins.plugins.imagehost.steps;

import hudson.model.Run;
import io.jenkins.plugins.imagehost.bake.BakeEngine;
import io.jenkins.plugins.imagehost.bake.BakeRecord;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Which bake a step means: the one it names, that of the enclosing block, or the build's only one. */
final class HostChoice {
    private HostChoice() {}

    /**
     * The id of the bake.
     *
     * @param host what {@code launchImageHost} returned, its id or its bake's; null for none named
     * @throws IllegalArgumentException with a sentence, if there is no such host, or more than one
     */
    static String bake(StepContext context, BakeEngine engine, Object host) throws IOException, InterruptedException {
        if (host instanceof HostHandle handle) {
            return own(handle.getBake(), BuildImages.of(context.get(Run.class)).getBakes());
        }
        List<BakeRecord> hosts = hosts(context, engine);
        if (host != null) {
            String wanted = host.toString();
            return hosts.stream()
                    .filter(bake -> bake.id().equals(wanted) || bake.host().id().equals(wanted))
                    .map(BakeRecord::id)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "host: this build has no host '" + wanted + "'; say what launchImageHost returned"));
        }
        HostHandle enclosing = context.get(HostHandle.class);
        if (enclosing != null) {
            return enclosing.getBake();
        }
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException(
                    "host: this build has launched no host yet; use launchImageHost first, or"
                            + " put this step into withImageHost { }");
        }
        if (hosts.size() > 1) {
            throw new IllegalArgumentException(
                    "host: this build has launched " + hosts.size() + " hosts; say which one, as in 'host: myHost'");
        }
        return hosts.get(0).id();
    }

    /** The bake, if it is of this build: what another one launched is not to be changed behind its back. */
    static String own(String bake, List<String> ofBuild) {
        if (!ofBuild.contains(bake)) {
            throw new IllegalArgumentException(
                    "host: bake " + bake + " belongs to another build; say what launchImageHost returned in this one");
        }
        return bake;
    }

    private static List<BakeRecord> hosts(StepContext context, BakeEngine engine)
            throws IOException, InterruptedException {
        List<String> ofBuild = BuildImages.of(context.get(Run.class)).getBakes();
        return engine.bakes().stream()
                .filter(bake -> ofBuild.contains(bake.id()) && bake.host() != null)
                .filter(bake -> bake.phase() == BakeRecord.Phase.OPEN)
                .toList();
    }
}
