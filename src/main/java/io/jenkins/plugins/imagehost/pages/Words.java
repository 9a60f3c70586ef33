package io.jenkins.plugins.imagehost.pages;

import java.time.Duration;

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

    static String time(Duration duration) {
        long whole = duration.toSeconds();
        return whole < MINUTES_FROM
                ? Messages.Words_seconds(seconds(duration))
                : Messages.Words_minutes(whole / SECONDS, whole % SECONDS);
    }

    /** Empty where it is not known. */
    static String size(long bytes) {
        double mib = bytes / KIB / KIB;
        if (bytes <= 0) {
            return "";
        }
        return mib < KIB ? Messages.Words_mebibytes(mib) : Messages.Words_gibibytes(mib / KIB);
    }
}
