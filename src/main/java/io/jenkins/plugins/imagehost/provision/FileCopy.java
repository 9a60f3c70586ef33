package io.jenkins.plugins.imagehost.provision;

import java.util.Objects;

/**
 * A file or directory tree to put on the host.
 *
 * @param from relative to the payload directory; of a directory, the content is copied
 * @param to absolute path on the host; with a slash at its end, the directory that a file goes into
 * @param mode octal permission bits such as {@code 0644}, for the files; directories made on the way get the execute
 *     bits that go with them; empty to keep the file's own
 * @param owner {@code user} or {@code user:group}, by name or number; empty for root
 */
public record FileCopy(String from, String to, String mode, String owner) {
    public FileCopy {
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        mode = Objects.requireNonNullElse(mode, "");
        owner = Objects.requireNonNullElse(owner, "");
    }
}
