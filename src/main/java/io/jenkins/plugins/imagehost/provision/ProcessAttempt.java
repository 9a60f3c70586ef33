package io.jenkins.plugins.imagehost.provision;

import io.jenkins.plugins.imagehost.site.Computer;
import io.jenkins.plugins.imagehost.site.HostProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An attempt that is one detached process. */
abstract class ProcessAttempt implements ScriptAttempt {
    private static final int TAIL_BYTES = 16 * 1024;

    private final Computer host;
    private final HostProcess process;

    ProcessAttempt(Computer host, HostProcess process) {
        this.host = host;
        this.process = process;
    }

    @Override
    public final HostProcess.Poll poll(long offset, int max) throws IOException, InterruptedException {
        return process.poll(offset, max);
    }

    @Override
    public final HostProcess.Poll await(long offset, int max, boolean lively) throws IOException, InterruptedException {
        return process.await(offset, max, lively);
    }

    @Override
    public final String failure(RunScript task, HostProcess.Poll end, long offset)
            throws IOException, InterruptedException {
        byte[] tail = process.poll(Math.max(0, offset - TAIL_BYTES), TAIL_BYTES).output();
        return ScriptFailure.message(task, host.name(), end, new String(tail, StandardCharsets.UTF_8));
    }

    @Override
    public final void end(Duration grace) throws IOException, InterruptedException {
        process.end(grace);
    }

    @Override
    public void remove() throws IOException, InterruptedException {
        process.remove();
    }
}
