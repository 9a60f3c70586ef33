package io.jenkins.plugins.imagehost.pages;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.imagehost.steps.BuildImages;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives the page to each build that has begun a bake. */
@Extension
@SuppressWarnings("rawtypes") // as the class it is for
public final class BuildPages extends TransientActionFactory<Run> {
    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return BuildPage.class;
    }

    @NonNull
    @Override
    public Collection<? extends Action> createFor(@NonNull Run build) {
        Run<?, ?> known = build;
        BuildImages images = known.getAction(BuildImages.class);
        return images == null || images.getBakes().isEmpty() ? List.of() : List.of(new BuildPage(known));
    }
}
