package io.jenkins.plugins.imagehost.config;

import hudson.util.FormValidation;
import java.util.function.Supplier;
import jenkins.model.Jenkins;

/** What is written in a field of the configuration, while it is being written. */
final class FieldText {
    private FieldText() {}

    /**
     * @param parse reads it
     * @return the sentence that {@code parse} refuses it with; nothing if it does not
     */
    static FormValidation check(Supplier<?> parse) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            var unused = parse.get();
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
