package io.jenkins.plugins.imagehost.config;

import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.ThreadFactory;

/**
 * Threads that work as the system. Others are nobody's to Jenkins: where anonymous users may see nothing, such a thread sees
 * no builds, and would take them for ended.
 */
final class SystemThreads implements ThreadFactory {
    private final ThreadFactory threads = new NamingThreadFactory(new DaemonThreadFactory(), "image-host");

    @Override
    public Thread newThread(Runnable work) {
        return threads.newThread(() -> {
            try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
                work.run();
            }
        });
    }
}
