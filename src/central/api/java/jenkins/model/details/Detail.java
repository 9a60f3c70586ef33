package jenkins.model.details;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Actionable;
import hudson.model.ModelObject;

public abstract class Detail implements ModelObject {
    private final Actionable object;

    public Detail(Actionable object) {
        this.object = object;
    }

    public Actionable getObject() {
        return object;
    }

    public @Nullable String getIconClassName() {
        return null;
    }

    @Override
    public @Nullable String getDisplayName() {
        return null;
    }

    public @Nullable String getLink() {
        return null;
    }
}
