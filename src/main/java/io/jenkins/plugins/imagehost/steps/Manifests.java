package io.jenkins.plugins.imagehost.steps;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.registry.ImageManifest;
import io.jenkins.plugins.imagehost.registry.PackageVersion;
import io.jenkins.plugins.imagehost.registry.PackerManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import jenkins.model.Jenkins;
import jenkins.util.BuildListenerAdapter;

/** The manifests of all images that a build has published so far, as artifacts of the build. */
final class Manifests {
    private static final String OURS = "image-manifest.json";
    private static final String PACKERS = "packer-manifest.json";

    private final Run<?, ?> build;
    private final TaskListener listener;

    Manifests(Run<?, ?> build, TaskListener listener) {
        this.build = build;
        this.listener = listener;
    }

    /** Archives them, in place of those of an earlier call. */
    void archive() throws IOException, InterruptedException {
        List<PackageVersion> versions = BuildImages.of(build).getVersions().stream()
                .map(PublishedVersion::facts)
                .toList();
        String root = Jenkins.get().getRootUrl();
        String url = root == null ? "" : root + build.getUrl();
        // The same build is always named by the same UUID, also after a restart.
        String run = UUID.nameUUIDFromBytes(build.getExternalizableId().getBytes(StandardCharsets.UTF_8))
                .toString();
        Path directory = Files.createTempDirectory("image-host-manifests");
        FilePath files = new FilePath(directory.toFile());
        try {
            Files.writeString(
                    directory.resolve(OURS),
                    ImageManifest.of(build.getFullDisplayName(), url, versions).toJson());
            Files.writeString(
                    directory.resolve(PACKERS), PackerManifest.of(run, versions).toJson());
            build.pickArtifactManager()
                    .archive(
                            files,
                            new Launcher.LocalLauncher(listener),
                            BuildListenerAdapter.wrap(listener),
                            Map.of(OURS, OURS, PACKERS, PACKERS));
        } finally {
            files.deleteRecursive();
        }
    }
}
