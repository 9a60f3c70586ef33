package io.jenkins.plugins.imagehost.site;

import java.io.IOException;
import java.nio.file.Path;

/** A computer that does what another one does, for tests that change a part of it. */
public class ComputerProxy implements Computer {
    private final Computer computer;

    public ComputerProxy(Computer computer) {
        this.computer = computer;
    }

    @Override
    public String name() {
        return computer.name();
    }

    @Override
    public CommandResult run(Command command, LineListener listener) throws IOException, InterruptedException {
        return computer.run(command, listener);
    }

    @Override
    public void write(String path, byte[] content, int mode) throws IOException, InterruptedException {
        computer.write(path, content, mode);
    }

    @Override
    public void upload(Path from, String to) throws IOException, InterruptedException {
        computer.upload(from, to);
    }

    @Override
    public byte[] read(String path, long offset, int max) throws IOException, InterruptedException {
        return computer.read(path, offset, max);
    }
}
