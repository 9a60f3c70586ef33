package jenkins.util;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

public class Timer {
    private static ScheduledExecutorService service;

    private Timer() {}

    @NonNull
    public static synchronized ScheduledExecutorService get() {
        if (service == null) {
            service = Executors.newScheduledThreadPool(
                    10, new NamingThreadFactory(new DaemonThreadFactory(), "jenkins.util.Timer"));
        }
        return service;
    }

    public static synchronized void shutdown() {
        if (service != null) {
            service.shutdownNow();
            service = null;
        }
    }
}
