package io.jenkins.plugins.imagehost.remote;

import com.hierynomus.sshj.common.KeyDecryptionFailedException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyFormat;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyProviderUtil;
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
            return List.of(new AuthPublickey(key(target, config)));
        }
        if (target.password() == null) {
            throw new UnusableKeyException("there is neither a private key nor a password for " + target, null);
        }
        PasswordFinder password = finder(target.password());
        return List.of(new AuthPassword(password), new AuthKeyboardInteractive(new PasswordResponseProvider(password)));
    }

    private static KeyProvider key(SshTarget target, Config config) throws UnusableKeyException {
        try {
            // Text fields bring spaces and Windows line ends that sshj does not forgive.
            String pem =
                    target.privateKey().strip().lines().map(String::strip).collect(Collectors.joining("\n", "", "\n"));
            KeyFormat format = KeyProviderUtil.detectKeyFileFormat(pem, false);
            FileKeyProvider key = Factory.Named.Util.create(config.getFileKeyProviderFactories(), format.toString());
            if (key == null) {
                throw new UnusableKeyException(
                        "the private key for " + target + " is in no known form: OpenSSH, PKCS #8, PKCS #1 or PuTTY",
                        null);
            }
            key.init(pem, null, target.password() == null ? null : finder(target.password()));
            // Reads it now, so that a bad key is told from a refused one.
            key.getPrivate();
            key.getPublic();
            return key;
        } catch (UnusableKeyException e) {
            throw e;
        } catch (KeyDecryptionFailedException e) {
            throw new UnusableKeyException(
                    "the passphrase of the private key for " + target
                            + (target.password() == null ? " is missing" : " is wrong"),
                    e);
        } catch (IOException | SSHRuntimeException | IllegalArgumentException | IllegalStateException e) {
            throw new UnusableKeyException(
                    "the private key for " + target + " cannot be read: " + SshFailures.reason(e), e);
        }
    }

    private static PasswordFinder finder(String password) {
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
