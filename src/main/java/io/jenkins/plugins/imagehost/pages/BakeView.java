package io.jenkins.plugins.imagehost.pages;

import io.jenkins.plugins.imagehost.bake.BakeFacts;
import io.jenkins.plugins.imagehost.bake.BakeFacts.Work;
import io.jenkins.plugins.imagehost.bake.BakeRecord;
import io.jenkins.plugins.imagehost.bake.Stage;
import io.jenkins.plugins.imagehost.bake.UnderWay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A bake of a build: how far it is, how it came out, what it has made. */
@ExportedBean(defaultVisibility = 2)
public final class BakeView {
    /** How a bake may stand. */
    public enum State {
        RUNNING,
        CLEANING_UP,
        HOST_KEPT,
        FAILED,
        DONE
    }

    /** Dollars; what costs less is not worth a figure. */
    private static final double LEAST = 0.001;

    private static final int DIGITS = 3;

    private final String id;
    private final BakeFacts facts;
    private final Watched watched;
    private final List<ImageView> images;
    private final Prices prices;

    /**
     * What can change while one looks.
     *
     * @param building whether its build is under way
     * @param underWay its stages that are not at their end
     * @param now when this was so
     * @param console whether there is something of its host's console to be read
     */
    record Watched(boolean building, List<UnderWay> underWay, Instant now, boolean console) {}

    /** @param facts null for a bake of which only its images are known */
    BakeView(String id, BakeFacts facts, Watched watched, List<ImageView> images, Prices prices) {
        this.id = id;
        this.facts = facts;
        this.watched = watched;
        this.images = List.copyOf(images);
        this.prices = prices;
    }

    @Exported
    public String getId() {
        return id;
    }

    @Exported
    public String getAccount() {
        return facts == null
                ? images.stream().map(ImageView::getAccount).findFirst().orElse("")
                : facts.account();
    }

    @Exported
    public State getState() {
        if (facts != null && facts.isCleaningUp()) {
            return State.CLEANING_UP;
        }
        if (facts != null && facts.phase() == BakeRecord.Phase.OPEN) {
            return watched.building() ? State.RUNNING : facts.keepHost() ? State.HOST_KEPT : State.CLEANING_UP;
        }
        return images.isEmpty() && !getFailure().isEmpty() ? State.FAILED : State.DONE;
    }

    public String getStateWord() {
        return switch (getState()) {
            case RUNNING -> Messages.BakeView_running();
            case CLEANING_UP -> Messages.BakeView_cleaningUp();
            case HOST_KEPT -> Messages.BakeView_hostKept(Words.moment(facts.lease()));
            case FAILED -> Messages.BakeView_failed();
            case DONE -> Messages.BakeView_done();
        };
    }

    public String getIcon() {
        return switch (getState()) {
            case RUNNING -> "symbol-hourglass";
            case CLEANING_UP -> "symbol-trash";
            case HOST_KEPT -> "symbol-lock-closed";
            case FAILED -> "symbol-close-circle";
            case DONE -> "symbol-check";
        };
    }

    /** Whether there will be something new to see. */
    public boolean isChanging() {
        return getState() == State.RUNNING || getState() == State.CLEANING_UP;
    }

    /** The sentence that its last failure was told in; empty if nothing failed. */
    @Exported
    public String getFailure() {
        return facts == null
                ? ""
                : facts.works().stream()
                        .map(Work::failure)
                        .filter(failure -> !failure.isEmpty())
                        .reduce((earlier, later) -> later)
                        .orElse("");
    }

    /** The cloud's id of its host; empty until it was logged in to. */
    @Exported
    public String getHost() {
        return facts == null || facts.host() == null ? "" : facts.host().id();
    }

    @Exported
    public String getHostType() {
        return facts == null ? "" : facts.hostType();
    }

    @Exported
    public String getBase() {
        if (facts == null || facts.base() == null) {
            return images.stream().map(ImageView::getBase).findFirst().orElse("");
        }
        return facts.base().name();
    }

    @Exported
    public String getBaseId() {
        return facts == null || facts.base() == null ? "" : facts.base().id();
    }

    /** In ISO 8601; null for a bake of which only its images are known. */
    @Exported
    public String getCreated() {
        return facts == null ? null : Words.moment(facts.created());
    }

    /** Until when its host may live, in ISO 8601; null for a bake that has none any more. */
    @Exported
    public String getLease() {
        return facts == null || facts.phase() == BakeRecord.Phase.ENDED ? null : Words.moment(facts.lease());
    }

    @Exported(visibility = 1)
    public List<StageView> getStages() {
        List<Stage> stages = new ArrayList<>(
                facts == null
                        ? images.stream().findFirst().map(ImageView::stages).orElse(List.of())
                        : facts.stages());
        watched.underWay().forEach(stage -> stages.add(new Stage(stage.stage(), stage.since(), watched.now())));
        return StageView.line(stages, watched.underWay().size());
    }

    /** What is being done now; empty while nothing is. */
    public String getNow() {
        return getStages().stream()
                .filter(StageView::isRunning)
                .map(StageView::getWord)
                .collect(Collectors.joining(", "));
    }

    /** How long all of it took, or has taken so far. */
    public String getTime() {
        return Words.time(getStages().stream().map(StageView::duration).reduce(Duration.ZERO, Duration::plus));
    }

    /** What a scan found that the user accepts. */
    @Exported(visibility = 1)
    public List<String> getFindings() {
        return facts == null
                ? List.of()
                : facts.works().stream()
                        .flatMap(work -> work.findings().stream())
                        .toList();
    }

    /** What is still to be removed: nothing as long as it is in use. */
    @Exported
    public List<LeftView> getLeft() {
        return facts == null || getState() == State.RUNNING || getState() == State.HOST_KEPT
                ? List.of()
                : facts.resources().stream()
                        .filter(resource -> !resource.keep())
                        .map(LeftView::new)
                        .toList();
    }

    /** US dollars that its hosts cost at list price, such as {@code 0.0042}; null where the price is not known. */
    @Exported
    public Double getCost() {
        return facts == null ? null : prices.of(facts).orElse(null);
    }

    public String getCostWord() {
        Double cost = getCost();
        if (cost == null) {
            return "";
        }
        return cost < LEAST
                ? Messages.BakeView_costBelow(Words.number(LEAST, DIGITS))
                : Messages.BakeView_cost(Words.number(cost, DIGITS));
    }

    public List<ImageView> getImages() {
        return images;
    }

    public boolean isConsole() {
        return watched.console();
    }
}
