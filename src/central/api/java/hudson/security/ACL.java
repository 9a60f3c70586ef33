package hudson.security;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Everybody may do everything here, but where a test says otherwise. */
public abstract class ACL {
    /** What was asked for by a thread that may do nothing; null for one that may do everything. */
    private static final ThreadLocal<Set<Permission>> ASKED_IN_VAIN = new ThreadLocal<>();

    private static final Authentication ANONYMOUS = new Anybody("anonymous");
    private static final ThreadLocal<Authentication> NOW = ThreadLocal.withInitial(() -> ANONYMOUS);

    public static final Authentication SYSTEM2 = new Anybody("SYSTEM");

    public final void checkPermission(@NonNull Permission p) {
        if (!hasPermission(p)) {
            throw new AccessDeniedException(p + " is missing");
        }
    }

    public final boolean hasPermission(@NonNull Permission p) {
        return hasPermission2(SYSTEM2, p);
    }

    public boolean hasPermission2(@NonNull Authentication a, @NonNull Permission permission) {
        Set<Permission> asked = ASKED_IN_VAIN.get();
        if (asked != null) {
            asked.add(permission);
        }
        return asked == null;
    }

    @NonNull
    public static ACLContext as2(@NonNull Authentication auth) {
        ACLContext context = new ACLContext(NOW, NOW.get());
        NOW.set(auth);
        return context;
    }

    private static final class Anybody implements Authentication {
        private static final long serialVersionUID = 1L;

        private final String name;

        Anybody(String name) {
            this.name = name;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public Collection<? extends GrantedAuthority> getAuthorities() {
            return List.of();
        }

        @Override
        public Object getCredentials() {
            return name;
        }

        @Override
        public Object getDetails() {
            return null;
        }

        @Override
        public Object getPrincipal() {
            return name;
        }

        @Override
        public boolean isAuthenticated() {
            return true;
        }

        @Override
        public void setAuthenticated(boolean isAuthenticated) {}
    }
}
