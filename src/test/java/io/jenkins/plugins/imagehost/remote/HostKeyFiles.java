package io.jenkins.plugins.imagehost.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The host keys of a server, as ssh-keygen makes them. */
final class HostKeyFiles {
    private final Path directory;
    private final List<String> types;
    private final List<String> keys = new ArrayList<>();

    /** @param types as ssh-keygen knows them */
    HostKeyFiles(Path directory, List<String> types) {
        this.directory = directory;
        this.types = List.copyOf(types);
    }

    void make() throws IOException, InterruptedException {
        for (Path file : files()) {
            make(file);
        }
    }

    /** By others of the same types. */
    void replace() throws IOException, InterruptedException {
        keys.clear();
        for (Path file : files()) {
            Files.delete(file);
            Files.delete(Path.of(file + ".pub"));
        }
        make();
    }

    /** The public keys, "type base64", in the order of the types. */
    List<String> keys() {
        return List.copyOf(keys);
    }

    /** The private keys, in the same order. */
    List<Path> files() {
        return types.stream().map(type -> directory.resolve("host_key_" + type)).toList();
    }

    private void make(Path file) throws IOException, InterruptedException {
        String type = file.getFileName().toString().substring("host_key_".length());
        Process keygen = new ProcessBuilder("ssh-keygen", "-q", "-t", type, "-N", "", "-C", "", "-f", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keygen.waitFor() != 0) {
            throw new IOException("ssh-keygen: " + said);
        }
        keys.add(Files.readString(Path.of(file + ".pub")).strip());
    }
}
