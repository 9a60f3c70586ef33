package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.site.Command;
import io.jenkins.plugins.imagehost.site.Computer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts files on a host: uploaded to a directory of their own first, so that no half file is ever seen in its place. */
public final class FileTransfer {
    private static final int READ_BITS = 0444;

    private final Computer asRoot;
    private final String directory;

    /** @param directory on the host, absolute, for this transfer alone */
    public FileTransfer(Computer asRoot, String directory) {
        this.asRoot = asRoot;
        this.directory = directory;
    }

    /**
     * Puts the files in their places, replacing what is there, and removes the directory.
     *
     * @param payload directory on this JVM's computer that holds the files to put
     */
    public void put(PutFiles task, Path payload) throws IOException, InterruptedException {
        Payload files = new Payload(payload);
        asRoot.run(Command.script("rm -rf \"$1\" && mkdir -p \"$1\" && chmod 0700 \"$1\"", directory))
                .orFail("make " + directory + " on " + asRoot.name());
        List<String> args = new ArrayList<>(List.of(directory));
        int number = 0;
        for (FileCopy file : task.files()) {
            asRoot.upload(files.resolve(file.from()), directory + "/" + number++);
            args.add(file.to());
            args.add(file.mode());
            args.add(directoryMode(file.mode()));
            args.add(file.owner().isEmpty() ? "0:0" : file.owner());
            args.add(Path.of(file.from()).getFileName().toString());
        }
        asRoot.run(Command.script(HostScripts.text("put-files.sh"), args.toArray(String[]::new))
                        .withTimeout(task.timeout()))
                .orFail(task.title() + " on " + asRoot.name());
    }

    /** Whoever may read the files may go through their directories. */
    private static String directoryMode(String mode) {
        if (mode.isEmpty()) {
            return "";
        }
        int bits = Integer.parseInt(mode, 8);
        return Integer.toOctalString(bits | (bits & READ_BITS) >> 2);
    }
}
