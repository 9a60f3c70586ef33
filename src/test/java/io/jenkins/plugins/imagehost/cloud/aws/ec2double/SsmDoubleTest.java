package io.jenkins.plugins.imagehost.cloud.aws.ec2double;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;

/** The parameter store. */
class SsmDoubleTest extends DoubleTest {
    @Test
    void parametersHaveVersions() {
        SsmClient ssm = clients.ssm(HOME);
        assertEquals(
                BASE,
                ssm.getParameter(it -> it.name("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"))
                        .parameter()
                        .value());
        refused(
                "ValidationException",
                () -> ssm.putParameter(it -> it.name("/web/ami").value("a")));
        refused(
                "ValidationException",
                () -> ssm.putParameter(it -> it.name("/aws/mine").value("a").type("String")));
        assertEquals(
                1,
                ssm.putParameter(it -> it.name("/web/ami").value("a").type("String"))
                        .version());
        refused(
                "ParameterAlreadyExists",
                () -> ssm.putParameter(it -> it.name("/web/ami").value("b").type("String")));
        assertEquals(
                2,
                ssm.putParameter(it -> it.name("/web/ami").value("b").overwrite(true))
                        .version());
        GetParametersResponse both = ssm.getParameters(it -> it.names("/web/ami", "/web/none"));
        assertEquals("b", both.parameters().get(0).value());
        assertEquals(clock.instant(), both.parameters().get(0).lastModifiedDate());
        assertEquals(List.of("/web/none"), both.invalidParameters());
        refused("ParameterNotFound", () -> ssm.getParameter(it -> it.name("/web/none")));
        assertEquals(List.of(HOME + " parameter /web/ami = b"), cloud.leftovers());
    }

    @Test
    void aLaunchResolvesThem() {
        String id = launch(
                one().imageId("resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"));

        assertEquals(BASE, instance(id).imageId());
    }
}
