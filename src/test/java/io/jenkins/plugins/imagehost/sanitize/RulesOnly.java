package io.jenkins.plugins.imagehost.sanitize;

import java.util.List;
import java.util.stream.Stream;

/** Sanitizing that looks for nothing but what its rules are about, since an emulated machine reads all files for minutes. */
public final class RulesOnly {
    public static final SanitizeRequest REQUEST = new SanitizeRequest(
            "",
            Stream.concat(LeakBook.linux().ids().stream(), SanitizeScript.SCANS.stream())
                    .toList(),
            List.of(),
            List.of(),
            List.of(),
            true,
            List.of(),
            ScanMode.FAIL,
            FreeSpace.TRIM,
            false);

    private RulesOnly() {}
}
