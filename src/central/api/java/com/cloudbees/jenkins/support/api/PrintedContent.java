package com.cloudbees.jenkins.support.api;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

public abstract class PrintedContent extends Content {
    public PrintedContent(String name) {
        super(name);
    }

    @Override
    public final void writeTo(OutputStream os) throws IOException {
        PrintWriter writer = new PrintWriter(new OutputStreamWriter(os, StandardCharsets.UTF_8));
        printTo(writer);
        writer.flush();
    }

    protected abstract void printTo(PrintWriter out) throws IOException;
}
