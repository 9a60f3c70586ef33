package hudson.model.queue;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Queue.Task;
import hudson.security.ACL;
import org.springframework.security.core.Authentication;

public class Tasks {
    private Tasks() {}

    public static @NonNull Authentication getAuthenticationOf2(@NonNull Task t) {
        return ACL.SYSTEM2;
    }
}
