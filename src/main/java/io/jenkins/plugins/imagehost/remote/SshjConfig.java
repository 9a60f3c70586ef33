package io.jenkins.plugins.imagehost.remote;

import com.hierynomus.sshj.transport.cipher.BlockCiphers;
import com.hierynomus.sshj.transport.cipher.ChachaPolyCiphers;
import com.hierynomus.sshj.transport.cipher.GcmCiphers;
import java.security.Security;
import java.util.List;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.DefaultConfig;
import net.schmizz.sshj.common.SecurityUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * What sshj negotiates with. Made once: making it costs as much as a key exchange.
 *
 * <p>Cryptography is the JDK's, whose AES-GCM is several times as fast as BouncyCastle's. sshj names the key factory of
 * elliptic curves as only BouncyCastle does, though; where no provider knows that name yet (Jenkins's bouncycastle-api
 * plugin brings one), BouncyCastle is appended behind all others.
 */
final class SshjConfig extends DefaultConfig {
    static {
        SecurityUtils.setRegisterBouncyCastle(false);
        if (Security.getProviders("KeyFactory.ECDSA") == null) {
            Security.addProvider(new BouncyCastleProvider());
        }
    }

    SshjConfig() {
        setLoggerFactory(new QuietLoggers());
        setKeepAliveProvider(KeepAliveProvider.KEEP_ALIVE);
    }

    /** Fast ones first; none that OpenSSH has dropped. */
    @Override
    protected void initCipherFactories() {
        setCipherFactories(List.of(
                GcmCiphers.AES128GCM(),
                GcmCiphers.AES256GCM(),
                BlockCiphers.AES128CTR(),
                BlockCiphers.AES192CTR(),
                BlockCiphers.AES256CTR(),
                ChachaPolyCiphers.CHACHA_POLY_OPENSSH()));
    }
}
