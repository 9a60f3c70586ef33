package io.jenkins.plugins.imagehost.pages;

import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.imagehost.steps.BuildImages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The images of a job's builds, newest first, with how long each took in proportion to the one that took longest. */
public final class JobHistory {
    /** What became of a build. */
    enum Outcome {
        RUNNING,
        GOOD,
        FAILED
    }

    private final List<Row> rows;

    private JobHistory(List<Row> rows) {
        this.rows = rows;
    }

    /** @param builds how many of the newest are looked at */
    static JobHistory of(Job<?, ?> job, int builds) {
        List<Row> rows = new ArrayList<>();
        Run<?, ?> build = job.getLastBuild();
        for (int i = 0; i < builds && build != null; i++) {
            BuildImages images = build.getAction(BuildImages.class);
            if (images != null && !images.getImages().isEmpty()) {
                Result result = build.getResult();
                Outcome outcome = build.isBuilding() || result == null
                        ? Outcome.RUNNING
                        : result.isBetterOrEqualTo(Result.UNSTABLE) ? Outcome.GOOD : Outcome.FAILED;
                List<ImageView> views = new ArrayList<>(new BuildViews(build).images());
                Collections.reverse(views);
                views.forEach(view -> rows.add(new Row(view, outcome)));
            }
            build = build.getPreviousBuild();
        }
        return of(rows);
    }

    static JobHistory of(List<Row> rows) {
        double longest = rows.stream()
                .mapToDouble(row -> row.getImage().getSeconds())
                .max()
                .orElse(0);
        rows.forEach(row ->
                row.width = StageView.percent(longest == 0 ? 0 : row.getImage().getSeconds() / longest));
        return new JobHistory(List.copyOf(rows));
    }

    public List<Row> getRows() {
        return rows;
    }

    public List<ImageView> getImages() {
        return rows.stream().map(Row::getImage).toList();
    }

    /** Null if there is none. */
    public Row getNewestGood() {
        return rows.stream().filter(Row::isGood).findFirst().orElse(null);
    }

    /** An image in the history. */
    public static final class Row {
        private final ImageView image;
        private final Outcome outcome;
        private String width = "0%";

        /** @param outcome of its build */
        Row(ImageView image, Outcome outcome) {
            this.image = image;
            this.outcome = outcome;
        }

        public ImageView getImage() {
            return image;
        }

        /** Whether its build did not fail and it is still there. */
        public boolean isGood() {
            return outcome == Outcome.GOOD && image.isAvailable();
        }

        public String getWord() {
            if (!image.isAvailable()) {
                return Messages.RegionView_retired();
            }
            return switch (outcome) {
                case RUNNING -> Messages.JobHistory_running();
                case GOOD -> Messages.JobHistory_good();
                case FAILED -> Messages.JobHistory_failed();
            };
        }

        /** How wide its bar is, such as {@code 84.00%}. */
        public String getWidth() {
            return width;
        }
    }
}
