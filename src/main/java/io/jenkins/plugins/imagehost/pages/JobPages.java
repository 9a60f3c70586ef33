package io.jenkins.plugins.imagehost.pages;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.imagehost.steps.BuildImages;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jenkins.model.TransientActionFactory;

/** Gives the page to each job whose newest builds bake. Only builds are looked at that Jenkins has in memory anyway. */
@Extension
@SuppressWarnings("rawtypes") // as the class it is for
public final class JobPages extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return JobPage.class;
    }

    @NonNull
    @Override
    public Collection<? extends Action> createFor(@NonNull Job job) {
        Job<?, ?> known = job;
        return Stream.<Run<?, ?>>of(known.getLastBuild(), known.getLastCompletedBuild(), known.getLastSuccessfulBuild())
                        .filter(Objects::nonNull)
                        .anyMatch(build -> build.getAction(BuildImages.class) != null)
                ? List.of(new JobPage(known))
                : List.of();
    }
}
