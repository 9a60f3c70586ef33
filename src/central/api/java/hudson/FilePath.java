package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jenkins.util.VirtualFile;
import org.jenkinsci.remoting.RoleSensitive;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** A file of this computer: there are no agents here. */
public final class FilePath implements SerializableOnlyOverRemoting {
    private static final long serialVersionUID = 1L;

    private final String remote;

    public FilePath(@CheckForNull VirtualChannel channel, @NonNull String remote) {
        this.remote = remote;
    }

    public FilePath(@NonNull File localPath) {
        this.remote = localPath.getPath();
    }

    public FilePath(@NonNull FilePath base, @NonNull String rel) {
        this.remote = base.path().resolve(rel).normalize().toString();
    }

    public interface FileCallable<T> extends Serializable, RoleSensitive {
        T invoke(File f, VirtualChannel channel) throws IOException, InterruptedException;
    }

    public <T> T act(final FileCallable<T> callable) throws IOException, InterruptedException {
        return callable.invoke(new File(remote), null);
    }

    public String getRemote() {
        return remote;
    }

    public VirtualChannel getChannel() {
        return null;
    }

    public boolean isRemote() {
        return false;
    }

    public String getName() {
        return new File(remote).getName();
    }

    public String getBaseName() {
        String name = getName();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    @CheckForNull
    public FilePath getParent() {
        Path parent = path().getParent();
        return parent == null ? null : new FilePath(parent.toFile());
    }

    public @NonNull FilePath child(String relOrAbsolute) {
        return new FilePath(this, relOrAbsolute);
    }

    @CheckForNull
    public FilePath sibling(String rel) {
        FilePath parent = getParent();
        return parent == null ? null : parent.child(rel);
    }

    public FilePath absolutize() throws IOException, InterruptedException {
        return new FilePath(path().toAbsolutePath().toFile());
    }

    public URI toURI() throws IOException, InterruptedException {
        return path().toUri();
    }

    public VirtualFile toVirtualFile() {
        return VirtualFile.forFilePath(this);
    }

    public void mkdirs() throws IOException, InterruptedException {
        Files.createDirectories(path());
    }

    public void deleteRecursive() throws IOException, InterruptedException {
        Util.deleteRecursive(new File(remote));
    }

    public void deleteContents() throws IOException, InterruptedException {
        Util.deleteContentsRecursive(new File(remote));
    }

    public boolean delete() throws IOException, InterruptedException {
        Files.deleteIfExists(path());
        return true;
    }

    public FilePath createTempFile(final String prefix, final String suffix) throws IOException, InterruptedException {
        return new FilePath(Files.createTempFile(path(), prefix, "." + suffix).toFile());
    }

    public FilePath createTempDir(final String prefix, final String suffix) throws IOException, InterruptedException {
        return new FilePath(
                Files.createTempDirectory(path(), prefix + "." + suffix).toFile());
    }

    public boolean exists() throws IOException, InterruptedException {
        return Files.exists(path());
    }

    public boolean isDirectory() throws IOException, InterruptedException {
        return Files.isDirectory(path());
    }

    public long length() throws IOException, InterruptedException {
        return new File(remote).length();
    }

    public long lastModified() throws IOException, InterruptedException {
        return new File(remote).lastModified();
    }

    public long getUsableDiskSpace() throws IOException, InterruptedException {
        return new File(remote).getUsableSpace();
    }

    public void chmod(final int mask) throws IOException, InterruptedException {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] fromLeft = PosixFilePermission.values();
        for (int bit = 0; bit < fromLeft.length; bit++) {
            if ((mask & 0400 >> bit) != 0) {
                permissions.add(fromLeft[bit]);
            }
        }
        Files.setPosixFilePermissions(path(), permissions);
    }

    public int mode() throws IOException, InterruptedException {
        int mode = 0;
        for (PosixFilePermission permission : Files.getPosixFilePermissions(path())) {
            mode |= 0400 >> permission.ordinal();
        }
        return mode;
    }

    @NonNull
    public List<FilePath> list() throws IOException, InterruptedException {
        if (!Files.isDirectory(path())) {
            return new ArrayList<>();
        }
        try (Stream<Path> children = Files.list(path())) {
            return children.sorted().map(child -> new FilePath(child.toFile())).toList();
        }
    }

    public InputStream read() throws IOException, InterruptedException {
        return Files.newInputStream(path());
    }

    public String readToString() throws IOException, InterruptedException {
        return Files.readString(path());
    }

    public OutputStream write() throws IOException, InterruptedException {
        createParent(path());
        return Files.newOutputStream(path());
    }

    public void write(final String content, final String encoding) throws IOException, InterruptedException {
        createParent(path());
        Files.writeString(path(), content, encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding));
    }

    public void copyFrom(InputStream in) throws IOException, InterruptedException {
        createParent(path());
        Files.copy(in, path(), StandardCopyOption.REPLACE_EXISTING);
    }

    public void copyFrom(FilePath src) throws IOException, InterruptedException {
        src.copyTo(this);
    }

    public void copyTo(FilePath target) throws IOException, InterruptedException {
        createParent(target.path());
        Files.copy(path(), target.path(), StandardCopyOption.REPLACE_EXISTING);
    }

    public void copyTo(OutputStream os) throws IOException, InterruptedException {
        Files.copy(path(), os);
    }

    public void copyToWithPermission(FilePath target) throws IOException, InterruptedException {
        createParent(target.path());
        Files.copy(path(), target.path(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    public int copyRecursiveTo(FilePath target) throws IOException, InterruptedException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(path())) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path relative = path().relativize(file);
            new FilePath(file.toFile())
                    .copyToWithPermission(
                            new FilePath(target.path().resolve(relative).toFile()));
        }
        return files.size();
    }

    public void renameTo(final FilePath target) throws IOException, InterruptedException {
        Files.move(path(), target.path());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FilePath that && remote.equals(that.remote);
    }

    @Override
    public int hashCode() {
        return remote.hashCode();
    }

    @Override
    public String toString() {
        return remote;
    }

    private Path path() {
        return Path.of(remote);
    }

    private static void createParent(Path file) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
    }
}
