package hudson.security;

import org.springframework.security.core.Authentication;

public class ACLContext implements AutoCloseable {
    private final ThreadLocal<Authentication> now;
    private final Authentication before;

    ACLContext(ThreadLocal<Authentication> now, Authentication before) {
        this.now = now;
        this.before = before;
    }

    @Override
    public void close() {
        now.set(before);
    }
}
