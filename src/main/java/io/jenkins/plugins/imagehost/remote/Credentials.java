package io.jenkins.plugins.imagehost.remote;

import java.util.List;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.method.PasswordResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

/** The ways to log in to a host: by its private key, or by password where there is none. */
final class Credentials {
    private Credentials() {}

    /** @throws UnusableKeyException if there are none, or the key cannot be read with the passphrase given */
    static List<AuthMethod> of(SshTarget target, Config config) throws UnusableKeyException {
        if (target.privateKey() != null) {
            return List.of(new AuthPublickey(new PrivateKey(target).read(config)));
        }
        if (target.password() == null) {
            throw new UnusableKeyException("there is neither a private key nor a password for " + target, null);
        }
        PasswordFinder password = finder(target.password());
        return List.of(new AuthPassword(password), new AuthKeyboardInteractive(new PasswordResponseProvider(password)));
    }

    static PasswordFinder finder(String password) {
        return new PasswordFinder() {
            @Override
            public char[] reqPassword(Resource<?> resource) {
                return password.toCharArray();
            }

            @Override
            public boolean shouldRetry(Resource<?> resource) {
                return false;
            }
        };
    }
}
