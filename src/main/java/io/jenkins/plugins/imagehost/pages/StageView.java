package io.jenkins.plugins.imagehost.pages;

import io.jenkins.plugins.imagehost.bake.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A stage of a bake, and where it lies on the bake's time line. */
@ExportedBean(defaultVisibility = 3)
public final class StageView {
    private static final double PERCENT = 100.0;

    private final Stage stage;
    private final boolean running;
    private final double from;
    private final double width;

    private StageView(Stage stage, boolean running, double from, double width) {
        this.stage = stage;
        this.running = running;
        this.from = from;
        this.width = width;
    }

    /**
     * The stages of one bake on one line, from its first moment to its last.
     *
     * @param running of the last of {@code stages}, how many are not at their end
     */
    static List<StageView> line(List<Stage> stages, int running) {
        if (stages.isEmpty()) {
            return List.of();
        }
        long start = stages.stream()
                .mapToLong(stage -> stage.started().toEpochMilli())
                .min()
                .orElseThrow();
        long end = stages.stream()
                .mapToLong(stage -> stage.ended().toEpochMilli())
                .max()
                .orElseThrow();
        double whole = Math.max(1, end - start);
        int over = stages.size() - running;
        return IntStream.range(0, stages.size())
                .mapToObj(i -> {
                    Stage stage = stages.get(i);
                    return new StageView(
                            stage,
                            i >= over,
                            (stage.started().toEpochMilli() - start) / whole,
                            stage.duration().toMillis() / whole);
                })
                .toList();
    }

    @Exported
    public String getName() {
        return stage.name();
    }

    /** The name in the reader's language, for stages that every bake may have. */
    public String getWord() {
        return switch (stage.name()) {
            case "base image" -> Messages.StageView_baseImage();
            case "launch" -> Messages.StageView_launch();
            case "log in" -> Messages.StageView_logIn();
            case "sanitize" -> Messages.StageView_sanitize();
            case "stop" -> Messages.StageView_stop();
            case "copy" -> Messages.StageView_copy();
            case "capture" -> Messages.StageView_capture();
            case "test boot" -> Messages.StageView_testBoot();
            default -> stage.name();
        };
    }

    /** In ISO 8601. */
    @Exported
    public String getStarted() {
        return Words.moment(stage.started());
    }

    /** How long it took, or has taken so far. */
    @Exported
    public double getSeconds() {
        return Words.seconds(stage.duration());
    }

    /** Whether it is not at its end. */
    @Exported
    public boolean isRunning() {
        return running;
    }

    public String getTime() {
        return Words.time(stage.duration());
    }

    Duration duration() {
        return stage.duration();
    }

    /** Where its bar begins, such as {@code 12.50%}. */
    public String getFrom() {
        return percent(from);
    }

    /** How wide its bar is; never too small to be seen. */
    public String getWidth() {
        return percent(Math.max(width, 0.004));
    }

    static String percent(double part) {
        return String.format(Locale.ROOT, "%.2f%%", part * PERCENT);
    }
}
