package io.jenkins.plugins.imagehost.config;

import net.sf.json.JSONObject;

/** An empty field of a form says nothing, so its parameter has to keep its default. */
public final class EmptyFields {
    private EmptyFields() {}

    /** Takes them out; the form itself is changed, since a copy would read text such as {@code [x]} as JSON. */
    public static JSONObject takenOutOf(JSONObject form) {
        for (Object field : form.keySet().toArray()) {
            if (form.get(field) instanceof String text && text.isBlank()) {
                form.remove(field);
            }
        }
        return form;
    }
}
