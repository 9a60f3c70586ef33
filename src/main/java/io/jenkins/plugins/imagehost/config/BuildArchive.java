package io.jenkins.plugins.imagehost.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import io.jenkins.plugins.imagehost.bake.BakeArchive;
import io.jenkins.plugins.imagehost.bake.BakeFacts;
import io.jenkins.plugins.imagehost.bake.BuildRef;
import io.jenkins.plugins.imagehost.bake.DirectoryRecordStore;
import io.jenkins.plugins.imagehost.bake.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * What became of bakes, in the directories of their builds: {@code image-host/BAKE.json}, and {@code BAKE.console} with the
 * end of what the host of a failed bake wrote to its console. It goes with the build.
 */
public final class BuildArchive implements BakeArchive {
    private static final Logger LOGGER = Logger.getLogger(BuildArchive.class.getName());
    private static final String DIRECTORY = "image-host";
    private static final int CONSOLE_BYTES = 64 * 1024;
    private static final Pattern BAKE = Pattern.compile("[a-z0-9-]{1,40}");

    @Override
    public void keep(BuildRef build, BakeFacts facts) throws IOException {
        Optional<Path> directory = directory(build);
        if (directory.isPresent()) {
            new DirectoryRecordStore(directory.get()).write(facts.id(), Json.text(facts));
        }
    }

    @Override
    public void keepConsole(BuildRef build, String bake, String host, String console) throws IOException {
        Optional<Path> directory = directory(build);
        if (directory.isPresent()) {
            byte[] bytes = console.getBytes(StandardCharsets.UTF_8);
            int from = Math.max(0, bytes.length - CONSOLE_BYTES);
            Files.createDirectories(directory.get());
            Files.write(
                    console(directory.get(), bake),
                    ("The end of the console of host " + host + ":\n\n"
                                    + new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Empty for a build that was deleted. */
    private static Optional<Path> directory(BuildRef ref) {
        Run<?, ?> build = ref.id().isEmpty() ? null : Run.fromExternalizableId(ref.id());
        return Optional.ofNullable(build)
                .map(Run::getRootDir)
                .map(java.io.File::toPath)
                .filter(Files::isDirectory)
                .map(directory -> directory.resolve(DIRECTORY));
    }

    private static Path console(Path directory, String bake) {
        return directory.resolve(bake + ".console");
    }

    /** What became of the bakes of a build that own nothing any more, by their ids. */
    @NonNull
    public static Map<String, BakeFacts> of(@NonNull Run<?, ?> build) {
        Map<String, BakeFacts> bakes = new LinkedHashMap<>();
        try {
            Path directory = build.getRootDir().toPath().resolve(DIRECTORY);
            new DirectoryRecordStore(directory).readAll().forEach((bake, text) -> {
                try {
                    bakes.put(bake, Json.parse(text, BakeFacts.class));
                } catch (JsonProcessingException e) {
                    LOGGER.log(Level.WARNING, e, () -> "no record of a bake: " + bake + " of " + build);
                }
            });
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot read what became of the bakes of " + build);
        }
        return bakes;
    }

    /** Whether the end of its host's console was kept. */
    public static boolean hasConsole(@NonNull Run<?, ?> build, @NonNull String bake) {
        return Files.exists(console(build.getRootDir().toPath().resolve(DIRECTORY), bake));
    }

    /** The end of the console of a bake's host; empty if it was not kept. */
    @NonNull
    public static String console(@NonNull Run<?, ?> build, @NonNull String bake) throws IOException {
        if (!BAKE.matcher(bake).matches()) {
            return "";
        }
        try {
            return Files.readString(console(build.getRootDir().toPath().resolve(DIRECTORY), bake));
        } catch (NoSuchFileException notKept) {
            return "";
        }
    }
}
