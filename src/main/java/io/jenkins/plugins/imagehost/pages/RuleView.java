package io.jenkins.plugins.imagehost.pages;

import io.jenkins.plugins.imagehost.bake.RuleOutcome;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What a sanitizing rule did. */
@ExportedBean(defaultVisibility = 3)
public final class RuleView {
    private final RuleOutcome outcome;

    RuleView(RuleOutcome outcome) {
        this.outcome = outcome;
    }

    @Exported
    public String getRule() {
        return outcome.rule();
    }

    @Exported
    public String getResult() {
        return outcome.result();
    }

    /** Removed, emptied or changed. */
    @Exported
    public long getFiles() {
        return outcome.files();
    }

    @Exported
    public long getBytes() {
        return outcome.bytes();
    }

    @Exported
    public String getNote() {
        return outcome.note();
    }

    public String getSizeText() {
        return Words.size(outcome.bytes());
    }

    /** Whether it found something to do, or something to say. */
    public boolean isTold() {
        return !"nothing".equals(outcome.result()) && !"skipped".equals(outcome.result());
    }
}
