package io.jenkins.plugins.imagehost.sanitize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Writes, for {@code bin/verify}, the scripts that sanitize Windows into a directory. */
final class WindowsScriptFiles {
    private WindowsScriptFiles() {}

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        for (String cloud : List.of("aws", "azure")) {
            SanitizeRequest usual = SanitizeRequest.DEFAULT.in(cloud);
            write(directory, cloud, usual);
            write(directory, cloud + "-dry", Requests.dry(usual));
            write(
                    directory,
                    cloud + "-without-sysprep",
                    Requests.skip("sysprep").in(cloud));
            write(
                    directory,
                    cloud + "-odd",
                    Requests.remove("/C:/it's [odd]/**").in(cloud));
        }
    }

    private static void write(Path directory, String name, SanitizeRequest request) throws IOException {
        WindowsScript script = WindowsSanitizing.script(request, Duration.ofHours(1));
        Files.writeString(directory.resolve(name + "-main.ps1"), script.main());
        Files.writeString(directory.resolve(name + "-last.ps1"), script.last());
    }
}
