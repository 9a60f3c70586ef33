package io.jenkins.plugins.imagehost.copy;

import io.jenkins.plugins.imagehost.cloud.Bundle;
import io.jenkins.plugins.imagehost.provision.RunScript;
import io.jenkins.plugins.imagehost.sanitize.SanitizeRequest;
import io.jenkins.plugins.imagehost.sanitize.SecretScan;
import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.CommandResult;
import io.jenkins.plugins.imagehost.site.Computer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the scripts that copy the files of a host into the image of a disk, pack it in parts, and upload these. */
public final class HostBundle {
    private static final String MARK = "bundle: ";
    private static final Duration SHORT = Duration.ofMinutes(5);

    private HostBundle() {}

    /**
     * The script that makes the bundle.
     *
     * @param exclude paths that are not copied
     * @param consistent whether it fails if files go on changing while they are copied
     * @param sanitized how the host was sanitized, so that the copy is, too; null if it was not
     * @param secrets that the copy must not have if it is sanitized
     * @param sizeGiB of the disk
     * @param password that it is encrypted with
     */
    public static RunScript task(
            List<String> exclude,
            boolean consistent,
            SanitizeRequest sanitized,
            SecretScan secrets,
            int sizeGiB,
            String password,
            Duration timeout) {
        String text = "gibibytes=" + sizeGiB + "\n" + HostCopy.settings(exclude, consistent, sanitized, secrets)
                + HostCopy.script("apart.sh", "layout.sh", "room.sh", "copy.sh", "pack.sh");
        return RunScript.asRoot(
                "bundle the files of the host", text, List.of(), Map.of("IMAGE_HOST_SECRET", password), timeout, 0);
    }

    /** What a script that has succeeded says of its bundle. */
    public static Bundle parse(String output) throws IOException {
        String directory = "";
        String[] image = null;
        List<Bundle.Part> parts = new ArrayList<>();
        for (String line : output.lines().filter(each -> each.startsWith(MARK)).toList()) {
            String[] words = line.substring(MARK.length()).split(" ");
            switch (words[0]) {
                case "image" -> image = words;
                case "part" -> parts.add(new Bundle.Part(words[1], Long.parseLong(words[2]), words[3]));
                default -> directory = words[1];
            }
        }
        if (image == null || parts.isEmpty() || directory.isEmpty()) {
            throw new IOException("the bundle is not complete: " + parts.size() + " parts in '" + directory + "'");
        }
        return new Bundle(directory, Long.parseLong(image[1]), image[2], parts);
    }

    /** The script that uploads some parts of a bundle. */
    public static RunScript upload(Bundle bundle, List<Bundle.Upload> uploads, Duration timeout) {
        String lines = uploads.stream()
                .map(upload -> upload.part().name() + "\t" + upload.url() + "\t" + String.join("\t", upload.headers()))
                .collect(Collectors.joining("\n"));
        return RunScript.asRoot(
                "upload the bundle",
                "parts=" + Command.quote(bundle.directory()) + "\n" + HostCopy.script("upload.sh"),
                List.of(),
                Map.of("IMAGE_HOST_UPLOADS", lines),
                timeout,
                0);
    }

    /** The content of the first of some files that the host has; empty if it has none. */
    public static Optional<String> first(Computer asRoot, List<String> paths) throws IOException, InterruptedException {
        CommandResult read = asRoot.run(Command.script(
                "for file; do [ ! -r \"$file\" ] || exec cat \"$file\"; done; exit 1", paths.toArray(String[]::new)));
        return read.succeeded() ? Optional.of(read.stdout()) : Optional.empty();
    }

    /** Removes what there is of a bundle on the host; nothing is no error. */
    public static void clear(Computer asRoot) throws IOException, InterruptedException {
        asRoot.run(Command.script(HostCopy.script("layout.sh", "clear.sh")).withTimeout(SHORT));
    }
}
