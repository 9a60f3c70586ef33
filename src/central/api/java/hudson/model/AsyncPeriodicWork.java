package hudson.model;

import hudson.util.LogTaskListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

public abstract class AsyncPeriodicWork extends PeriodicWork {
    public final String name;

    protected AsyncPeriodicWork(String name) {
        this.name = name;
    }

    @Override
    public final void doRun() {
        Logger logger = Logger.getLogger(getClass().getName());
        try (LogTaskListener listener = new LogTaskListener(logger, getNormalLoggingLevel())) {
            execute(listener);
        } catch (IOException e) {
            logger.log(getErrorLoggingLevel(), name + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    protected Level getNormalLoggingLevel() {
        return Level.FINE;
    }

    protected Level getErrorLoggingLevel() {
        return Level.SEVERE;
    }

    protected abstract void execute(TaskListener listener) throws IOException, InterruptedException;
}
