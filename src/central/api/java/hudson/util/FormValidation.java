package hudson.util;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

public abstract class FormValidation extends IOException implements HttpResponse {
    private static final long serialVersionUID = 1L;

    public enum Kind {
        OK,
        WARNING,
        ERROR
    }

    public final Kind kind;

    private FormValidation(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static FormValidation ok() {
        return respond(Kind.OK, "");
    }

    public static FormValidation ok(String message) {
        return of(Kind.OK, message);
    }

    public static FormValidation ok(String format, Object... args) {
        return ok(String.format(format, args));
    }

    public static FormValidation warning(String message) {
        return of(Kind.WARNING, message);
    }

    public static FormValidation warning(String format, Object... args) {
        return warning(String.format(format, args));
    }

    public static FormValidation warning(Throwable e, String message) {
        return warning(message + ": " + e.getMessage());
    }

    public static FormValidation error(String message) {
        return of(Kind.ERROR, message);
    }

    public static FormValidation error(String format, Object... args) {
        return error(String.format(format, args));
    }

    public static FormValidation error(Throwable e, String message) {
        return error(message + ": " + e.getMessage());
    }

    public static FormValidation okWithMarkup(String message) {
        return respond(Kind.OK, message);
    }

    public static FormValidation warningWithMarkup(String message) {
        return respond(Kind.WARNING, message);
    }

    public static FormValidation errorWithMarkup(String message) {
        return respond(Kind.ERROR, message);
    }

    public static FormValidation respond(Kind kind, final String html) {
        return new FormValidation(kind, html) {
            private static final long serialVersionUID = 1L;

            @Override
            public String renderHtml() {
                return html;
            }
        };
    }

    public static @NonNull FormValidation aggregate(@NonNull Collection<FormValidation> validations) {
        Kind worst = Kind.OK;
        StringBuilder html = new StringBuilder();
        for (FormValidation validation : validations) {
            worst = validation.kind.compareTo(worst) > 0 ? validation.kind : worst;
            html.append(validation.renderHtml());
        }
        return respond(worst, html.toString());
    }

    public static FormValidation validateRequired(String value) {
        return Util.fixEmptyAndTrim(value) == null ? error("Required") : ok();
    }

    public static FormValidation validatePositiveInteger(String value) {
        try {
            return Integer.parseInt(value) > 0 ? ok() : error("Not a positive integer");
        } catch (NumberFormatException e) {
            return error("Not an integer");
        }
    }

    public abstract String renderHtml();

    @Override
    public void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node)
            throws IOException, ServletException {
        throw new UnsupportedOperationException("There is no web server here");
    }

    @Override
    public String toString() {
        return kind + ": " + getMessage();
    }

    private static FormValidation of(Kind kind, String message) {
        String html = message == null
                ? ""
                : "<div class=" + kind.name().toLowerCase(Locale.ROOT) + ">" + Util.escape(message) + "</div>";
        FormValidation shown = respond(kind, html);
        return message == null ? shown : withMessage(kind, message, html);
    }

    private static FormValidation withMessage(Kind kind, String message, String html) {
        return new FormValidation(kind, message) {
            private static final long serialVersionUID = 1L;

            @Override
            public String renderHtml() {
                return html;
            }
        };
    }
}
