package io.jenkins.plugins.imagehost.sanitize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A directory that has the shape of a host's root. */
final class HostTree {
    /** Homes of the accounts that {@link #accounts} makes. */
    static final List<String> HOMES = List.of("/root", "/home/alice", "/srv/app");

    private final Path root;

    HostTree(Path root) {
        this.root = root;
    }

    String root() {
        return root.toString();
    }

    Path at(String path) {
        return root.resolve(path.substring(1));
    }

    HostTree plant(String path, String content) {
        try {
            Files.createDirectories(at(path).getParent());
            Files.writeString(at(path), content);
            return this;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    HostTree link(String path, String target) throws IOException {
        Files.createDirectories(at(path).getParent());
        Files.createSymbolicLink(at(path), Path.of(target));
        return this;
    }

    HostTree directory(String path) throws IOException {
        Files.createDirectories(at(path));
        return this;
    }

    /** The accounts of a small Debian host: root, system accounts, one of a service with a shell, and a user. */
    HostTree accounts() {
        return plant("/etc/passwd", """
                        root:x:0:0:root:/root:/bin/bash
                        daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
                        bin:x:2:2:bin:/bin:/usr/sbin/nologin
                        sync:x:4:65534:sync:/:/bin/sync
                        nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
                        app:x:998:998::/srv/app/:/bin/sh
                        alice:x:1000:1000:Alice,,,:/home/alice:/bin/bash
                        """)
                .plant("/root/.profile", "umask 022\n")
                .plant("/home/alice/.profile", "umask 022\n")
                .plant("/srv/app/.profile", "umask 022\n");
    }

    /** Makes it one of a distribution and version. */
    HostTree release(String id, String version) {
        return plant("/etc/os-release", "NAME=\"x\"\nID=\"" + id + "\"\nVERSION_ID='" + version + "'\n");
    }

    boolean has(String path) {
        return Files.exists(at(path), LinkOption.NOFOLLOW_LINKS);
    }

    String read(String path) throws IOException {
        return Files.readString(at(path));
    }

    /** Everything in the tree with its kind and content, to compare. */
    String snapshot() throws IOException {
        TreeMap<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    all.put(name, "-> " + Files.readSymbolicLink(path));
                } else if (Files.isDirectory(path)) {
                    all.put(name, "directory");
                } else {
                    all.put(name, "file " + Files.readString(path));
                }
            }
        }
        return String.join("\n", all.entrySet().stream().map(Object::toString).toList());
    }

    /** The files and links, without directories. */
    TreeSet<String> files() throws IOException {
        TreeSet<String> files = new TreeSet<>();
        try (Stream<Path> paths = Files.walk(root)) {
            paths.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(path -> files.add("/" + root.relativize(path)));
        }
        return files;
    }
}
