package io.jenkins.plugins.imagehost.sanitize;

/** What follows from a finding. */
public enum ScanMode {
    /** The build fails. */
    FAIL,
    /** The findings are logged. */
    WARN,
    /** There is no scan. */
    OFF
}
