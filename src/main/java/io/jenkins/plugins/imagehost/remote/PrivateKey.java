package io.jenkins.plugins.imagehost.remote;

import com.hierynomus.sshj.common.KeyDecryptionFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.stream.Collectors;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.common.Ed25519KeyFactory;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.userauth.keyprovider.FileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyFormat;
import net.schmizz.sshj.userauth.keyprovider.KeyPairWrapper;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyProviderUtil;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/** The private key of a target, as somebody has pasted it somewhere. */
final class PrivateKey {
    private static final String PKCS8_BEGIN = "-----BEGIN PRIVATE KEY-----\n";

    private final SshTarget target;
    private final String pem;
    private final String passphrase;

    PrivateKey(SshTarget target) {
        this.target = target;
        passphrase = target.password() == null ? "" : target.password();
        // Text fields bring spaces and Windows line ends that sshj does not forgive.
        pem = target.privateKey().strip().lines().map(String::strip).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Reads all of it now, so that a bad key is told from a refused one. */
    KeyProvider read(Config config) throws UnusableKeyException {
        try {
            KeyProvider ed25519 = ed25519();
            if (ed25519 != null) {
                return ed25519;
            }
            KeyFormat format = KeyProviderUtil.detectKeyFileFormat(pem, false);
            FileKeyProvider key = Factory.Named.Util.create(config.getFileKeyProviderFactories(), format.toString());
            if (key == null) {
                throw unusable("is in no known form: OpenSSH, PKCS #8, PKCS #1 or PuTTY", null);
            }
            if (format == KeyFormat.PKCS8
                    && !StandardCharsets.US_ASCII.newEncoder().canEncode(passphrase)) {
                throw unusable(
                        "has a passphrase that is not plain ASCII, for which it must be in OpenSSH's form", null);
            }
            key.init(pem, null, Credentials.finder(passphrase));
            key.getPrivate();
            key.getPublic();
            return key;
        } catch (UnusableKeyException e) {
            throw e;
        } catch (KeyDecryptionFailedException e) {
            throw unusable("needs " + (passphrase.isEmpty() ? "a" : "another") + " passphrase", e);
        } catch (IOException | SSHRuntimeException | IllegalArgumentException | IllegalStateException e) {
            throw unusable("cannot be read: " + SshFailures.reason(e), e);
        }
    }

    /** An ed25519 key in PKCS #8, which sshj does not read; null if it is none. */
    private KeyProvider ed25519() throws IOException {
        if (!pem.startsWith(PKCS8_BEGIN)) {
            return null;
        }
        String body = pem.substring(PKCS8_BEGIN.length(), Math.max(PKCS8_BEGIN.length(), pem.lastIndexOf("-----END")));
        try {
            if (PrivateKeyFactory.createKey(Base64.getMimeDecoder().decode(body))
                    instanceof Ed25519PrivateKeyParameters key) {
                return new KeyPairWrapper(new KeyPair(
                        Ed25519KeyFactory.getPublicKey(key.generatePublicKey().getEncoded()),
                        Ed25519KeyFactory.getPrivateKey(key.getEncoded())));
            }
            return null;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private UnusableKeyException unusable(String why, Exception cause) {
        return new UnusableKeyException("the private key for " + target + " " + why, cause);
    }
}
