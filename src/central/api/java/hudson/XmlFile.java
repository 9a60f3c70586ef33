package hudson;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.XStreamException;
import com.thoughtworks.xstream.io.xml.StaxDriver;
import hudson.util.XStream2;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

public final class XmlFile {
    private final XStream xstream;
    private final File file;

    public XmlFile(File file) {
        this(new XStream2(), file);
    }

    public XmlFile(XStream xs, File file) {
        this.xstream = xs;
        this.file = file;
    }

    public File getFile() {
        return file;
    }

    public XStream getXStream() {
        return xstream;
    }

    public Object read() throws IOException {
        try (Reader reader = Files.newBufferedReader(file.toPath())) {
            return xstream.fromXML(reader);
        } catch (XStreamException e) {
            throw new IOException("Unable to read " + file, e);
        }
    }

    public Object unmarshal(Object o) throws IOException {
        try (Reader reader = Files.newBufferedReader(file.toPath())) {
            return xstream.unmarshal(new StaxDriver().createReader(reader), o);
        } catch (XStreamException e) {
            throw new IOException("Unable to read " + file, e);
        }
    }

    public void write(Object o) throws IOException {
        mkdirs();
        Path temporary = Files.createTempFile(file.getParentFile().toPath(), file.getName(), ".tmp");
        try (Writer writer = Files.newBufferedWriter(temporary)) {
            xstream.toXML(o, writer);
        } catch (XStreamException e) {
            throw new IOException("Unable to write " + file, e);
        }
        Files.move(temporary, file.toPath(), StandardCopyOption.REPLACE_EXISTING);
    }

    public boolean exists() {
        return file.exists();
    }

    public void delete() throws IOException {
        Files.deleteIfExists(file.toPath());
    }

    public void mkdirs() throws IOException {
        Files.createDirectories(file.getParentFile().toPath());
    }

    public String asString() throws IOException {
        return Files.readString(file.toPath());
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
