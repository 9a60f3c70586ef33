package io.jenkins.plugins.imagehost.pages;

import hudson.model.Api;
import hudson.model.Job;
import io.jenkins.plugins.imagehost.steps.ImageLinks;
import java.util.List;
import java.util.Optional;
import jenkins.model.Tab;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The images that a job's builds have made: a part of the job's page, a page of its own below it, and a REST API. */
@ExportedBean
public final class JobPage extends Tab {
    private static final int ON_JOB_PAGE = 25;
    private static final int ALL = 200;

    private final Job<?, ?> job;

    JobPage(Job<?, ?> job) {
        super(job);
        this.job = job;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    @Override
    public String getIconFileName() {
        return "symbol-cube";
    }

    @Override
    public String getDisplayName() {
        return Messages.JobPage_displayName();
    }

    @Override
    public String getUrlName() {
        return ImageLinks.PAGE;
    }

    public Api getApi() {
        return new Api(this);
    }

    /** Of the newest builds. */
    public JobHistory getRecent() {
        return JobHistory.of(job, ON_JOB_PAGE);
    }

    public JobHistory getHistory() {
        return JobHistory.of(job, ALL);
    }

    @Exported
    public List<ImageView> getImages() {
        return getHistory().getImages();
    }

    /** The newest image of a build that did not fail, if it is still there; null if there is none. */
    @Exported
    public ImageView getNewestGood() {
        return Optional.ofNullable(getHistory().getNewestGood())
                .map(JobHistory.Row::getImage)
                .orElse(null);
    }
}
