package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** What stands behind the instances. */
class MachinesDoubleTest extends DoubleTest {
    private final List<String> told = new ArrayList<>();
    private final List<Machines.Boot> boots = new ArrayList<>();

    private final class Recorded implements Machines.Machine {
        @Override
        public String publicAddress() {
            return "127.0.0.1";
        }

        @Override
        public String privateAddress() {
            return "127.0.0.2";
        }

        @Override
        public String console() {
            return "login:\n";
        }

        @Override
        public void reboot() {
            told.add("reboot");
        }

        @Override
        public void stop() {
            told.add("stop");
        }

        @Override
        public void terminate() {
            told.add("terminate");
        }
    }

    @BeforeEach
    void machines() {
        cloud.machines(boot -> {
            boots.add(boot);
            told.add("start");
            return new Recorded();
        });
    }

    @Test
    void aMachineLivesAsItsInstanceDoes() {
        String line = NewKeyPair.of("rsa").publicLine();
        ec2.importKeyPair(it -> it.keyName("k").publicKeyMaterial(SdkBytes.fromUtf8String(line)));
        cloud.delays().console = Duration.ofSeconds(30);
        String id = launch(one().keyName("k").userData("aGVsbG8="));
        assertEquals(List.of(), told);
        clock.advance(Duration.ofSeconds(20));

        assertEquals("127.0.0.1", instance(id).publicIpAddress());
        assertEquals("127.0.0.2", instance(id).privateIpAddress());
        Machines.Boot boot = boots.get(0);
        assertEquals(
                List.of(id, BASE, "t3.micro", "x86_64", line, "hello"),
                List.of(
                        boot.instanceId(),
                        boot.imageId(),
                        boot.type(),
                        boot.architecture(),
                        boot.publicKey(),
                        boot.userData()));
        assertNull(ec2.getConsoleOutput(it -> it.instanceId(id)).output());
        clock.advance(Duration.ofSeconds(30));
        assertEquals("login:\n", console(id));
        ec2.stopInstances(it -> it.instanceIds(id));
        assertEquals(List.of("start", "stop"), told);
        clock.advance(Duration.ofSeconds(30));
        ec2.startInstances(it -> it.instanceIds(id));
        clock.advance(Duration.ofSeconds(20));
        instance(id);
        ec2.terminateInstances(it -> it.instanceIds(id));
        assertEquals(List.of("start", "stop", "start", "terminate"), told);
        assertEquals("login:\n", console(id));
    }

    private String console(String id) {
        return new String(
                Base64.getDecoder()
                        .decode(ec2.getConsoleOutput(it -> it.instanceId(id)).output()),
                StandardCharsets.UTF_8);
    }

    @Test
    void anImageOfARunningInstanceRebootsIt() {
        String id = running();
        ec2.createImage(it -> it.instanceId(id).name("first one").noReboot(true));
        assertEquals(List.of("start"), told);
        ec2.createImage(it -> it.instanceId(id).name("next one"));
        assertEquals(List.of("start", "reboot"), told);
    }

    @Test
    void aGuestThatShutsDownStopsOrEndsItsInstance() {
        String stays = running();
        instance(stays);
        String goes = launch(one().instanceInitiatedShutdownBehavior("terminate"));
        clock.advance(Duration.ofMinutes(1));
        instance(goes);

        boots.forEach(boot -> boot.powerOff().run());
        clock.advance(Duration.ofMinutes(1));
        assertEquals(InstanceStateName.STOPPED, instance(stays).state().name());
        assertEquals(InstanceStateName.TERMINATED, instance(goes).state().name());
        assertEquals(
                "Client.InstanceInitiatedShutdown", instance(goes).stateReason().code());
    }

    @Test
    void anInstanceThatEndsBeforeItRunsHasNoMachine() {
        String id = launch();
        ec2.terminateInstances(it -> it.instanceIds(id));
        clock.advance(Duration.ofMinutes(2));
        instance(id);
        assertEquals(List.of("start", "terminate"), told);
    }

    @Test
    void aWindowsInstanceHasAPasswordAfterAWhile() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        byte[] blob = OpenSSHPublicKeyUtil.encodePublicKey(
                new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent()));
        String line = "ssh-rsa " + Base64.getEncoder().encodeToString(blob);
        ec2.importKeyPair(it -> it.keyName("k").publicKeyMaterial(SdkBytes.fromUtf8String(line)));
        String id = launch(one().keyName("k")
                .imageId(Ec2Double.baseImage(HOME, "Windows_Server-2022-English-Full-Base-2026.10.14")));
        clock.advance(Duration.ofMinutes(1));

        assertEquals("", ec2.getPasswordData(it -> it.instanceId(id)).passwordData());
        clock.advance(Duration.ofMinutes(5));
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
        byte[] sealed = Base64.getDecoder()
                .decode(ec2.getPasswordData(it -> it.instanceId(id)).passwordData());
        assertEquals("Pa$$w0rd of " + id, new String(cipher.doFinal(sealed), StandardCharsets.UTF_8));
    }
}
