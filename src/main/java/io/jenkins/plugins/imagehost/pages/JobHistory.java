package io.jenkins.plugins.imagehost.pages;

import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.imagehost.steps.BuildImages;
import java.util.ArrayList;
import java.util.List;

/** The images of a job's builds, newest first, with how long each took in proportion to the one that took longest. */
public final class JobHistory {
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
                boolean good = result != null && result.isBetterOrEqualTo(Result.UNSTABLE);
                List<ImageView> views = new ArrayList<>(new BuildViews(build).images());
                java.util.Collections.reverse(views);
                views.forEach(view -> rows.add(new Row(view, good)));
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
        rows.forEach(row -> row.width = StageView.percent(
                longest == 0 ? 0 : row.getImage().getSeconds() / longest));
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
        private final boolean good;
        private String width = "0%";

        /** @param good whether its build did not fail */
        Row(ImageView image, boolean good) {
            this.image = image;
            this.good = good && image.isAvailable();
        }

        public ImageView getImage() {
            return image;
        }

        /** Whether its build did not fail and it is still there. */
        public boolean isGood() {
            return good;
        }

        public String getWord() {
            return good ? Messages.JobHistory_good() : image.isAvailable() ? Messages.JobHistory_failed() : Messages.RegionView_retired();
        }

        /** How wide its bar is, such as {@code 84.00%}. */
        public String getWidth() {
            return width;
        }
    }
}
