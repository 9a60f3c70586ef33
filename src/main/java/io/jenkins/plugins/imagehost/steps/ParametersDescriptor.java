package io.jenkins.plugins.imagehost.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Describable;
import hudson.model.Descriptor;
import io.jenkins.plugins.imagehost.config.EmptyFields;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/** What all groups of parameters within a step have in common where they are described; it gives them their forms. */
public abstract class ParametersDescriptor<T extends Describable<T>> extends Descriptor<T> {
    @Override
    public T newInstance(@Nullable StaplerRequest2 req, @NonNull JSONObject formData) throws FormException {
        return super.newInstance(req, EmptyFields.takenOutOf(formData));
    }

    /** For forms: several values, one a line. */
    public String lines(Object value) {
        return Values.lines(value);
    }
}
