package io.jenkins.plugins.imagehost.steps;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.imagehost.config.DurationText;
import jenkins.model.Jenkins;

/**
 * Says what is wrong with a field of a form while it is typed, in the words in which the step would refuse it. Who may not
 * see the form is told nothing.
 */
final class FieldCheck {
    private FieldCheck() {}

    /** @param item the job that the form belongs to; null for none */
    static boolean isAllowed(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }

    /** @param check throws an {@link IllegalArgumentException} with a sentence */
    static FormValidation of(Item item, Runnable check) {
        if (isAllowed(item)) {
            try {
                check.run();
            } catch (IllegalArgumentException e) {
                return FormValidation.error(e.getMessage());
            }
        }
        return FormValidation.ok();
    }

    /** As {@link #of}, for a field that may be left empty. */
    static FormValidation unlessEmpty(Item item, String value, Runnable check) {
        return Values.text(value).isEmpty() ? FormValidation.ok() : of(item, check);
    }

    static FormValidation duration(Item item, String parameter, String value) {
        return unlessEmpty(item, value, () -> DurationText.parse(parameter, value));
    }

    static FormValidation pairs(Item item, String parameter, String value) {
        return of(item, () -> Values.map(parameter, Values.pairs(parameter, value)));
    }

    static FormValidation required(Item item, String parameter, String value) {
        return of(item, () -> {
            if (Values.text(value).isEmpty()) {
                throw new IllegalArgumentException(parameter + ": has to be said");
            }
        });
    }
}
