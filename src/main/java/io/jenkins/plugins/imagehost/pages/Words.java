package io.jenkins.plugins.imagehost.pages;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jvnet.localizer.LocaleProvider;

/** Quantities in the reader's language. */
final class Words {
    private static final double KIB = 1024.0;
    private static final double MILLIS = 1000.0;
    private static final long MINUTES_FROM = 120;
    private static final long SECONDS = 60;

    private Words() {}

    /** Seconds, with one digit. */
    static double seconds(Duration duration) {
        return Math.round(duration.toMillis() / MILLIS * 10) / 10.0;
    }

    /** In ISO 8601, as exactly as all that reads it can read it. */
    static String moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static String time(Duration duration) {
        long whole = duration.toSeconds();
        return whole < MINUTES_FROM
                ? Messages.Words_seconds(number(seconds(duration), 1))
                : Messages.Words_minutes(whole / SECONDS, whole % SECONDS);
    }

    /** In the reader's language: a message's own formats are in that of the JVM. */
    static String number(double value, int digits) {
        NumberFormat format = NumberFormat.getInstance(LocaleProvider.getLocale());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    /** Empty where it is not known. */
    static String size(long bytes) {
        double mib = bytes / KIB / KIB;
        if (bytes <= 0) {
            return "";
        }
        if (mib < 1) {
            return Messages.Words_kibibytes(number(Math.ceil(bytes / KIB), 0));
        }
        return mib < KIB ? Messages.Words_mebibytes(number(mib, 0)) : Messages.Words_gibibytes(number(mib / KIB, 1));
    }
}
