package jenkins.util;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;

public abstract class VirtualFile implements Comparable<VirtualFile>, Serializable {
    private static final long serialVersionUID = 1L;

    public abstract @NonNull String getName();

    public abstract @NonNull URI toURI();

    public abstract VirtualFile getParent();

    public abstract boolean isDirectory() throws IOException;

    public abstract boolean isFile() throws IOException;

    public abstract boolean exists() throws IOException;

    public abstract @NonNull VirtualFile[] list() throws IOException;

    public abstract @NonNull VirtualFile child(@NonNull String name);

    public abstract long length() throws IOException;

    public abstract long lastModified() throws IOException;

    public abstract boolean canRead() throws IOException;

    public abstract InputStream open() throws IOException;

    @Override
    public final int compareTo(VirtualFile o) {
        return toURI().compareTo(o.toURI());
    }

    @Override
    public final boolean equals(Object obj) {
        return obj instanceof VirtualFile that && toURI().equals(that.toURI());
    }

    @Override
    public final int hashCode() {
        return toURI().hashCode();
    }

    @Override
    public final String toString() {
        return toURI().toString();
    }

    public static VirtualFile forFile(final File f) {
        return new Local(f);
    }

    public static VirtualFile forFilePath(final FilePath f) {
        return new Local(new File(f.getRemote()));
    }

    private static final class Local extends VirtualFile {
        private static final long serialVersionUID = 1L;

        private final File file;

        Local(File file) {
            this.file = file;
        }

        @Override
        public String getName() {
            return file.getName();
        }

        @Override
        public URI toURI() {
            return file.toURI();
        }

        @Override
        public VirtualFile getParent() {
            return new Local(file.getParentFile());
        }

        @Override
        public boolean isDirectory() {
            return file.isDirectory();
        }

        @Override
        public boolean isFile() {
            return file.isFile();
        }

        @Override
        public boolean exists() {
            return file.exists();
        }

        @Override
        public VirtualFile[] list() {
            File[] children = file.listFiles();
            return children == null
                    ? new VirtualFile[0]
                    : Arrays.stream(children).sorted().map(Local::new).toArray(VirtualFile[]::new);
        }

        @Override
        public VirtualFile child(String name) {
            return new Local(new File(file, name));
        }

        @Override
        public long length() {
            return file.length();
        }

        @Override
        public long lastModified() {
            return file.lastModified();
        }

        @Override
        public boolean canRead() {
            return file.canRead();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file.toPath());
        }
    }
}
