package io.jenkins.plugins.imagehost.freestyle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import hudson.EnvVars;
import hudson.model.TaskListener;
import io.jenkins.plugins.imagehost.steps.CaptureImageStep;
import io.jenkins.plugins.imagehost.steps.DiskParameters;
import io.jenkins.plugins.imagehost.steps.FileParameters;
import io.jenkins.plugins.imagehost.steps.LaunchImageHostStep;
import io.jenkins.plugins.imagehost.steps.ProvisionHostStep;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Variables of a build in the parameters of a step. */
class StepArgumentsTest {
    private final StepArguments arguments = new StepArguments(new EnvVars("VERSION", "1.2", "TYPE", "m5.large"));

    @Test
    void textsListsAndNestedParametersAreExpanded() {
        ProvisionHostStep step = new ProvisionHostStep();
        step.setArgs(List.of("web-$VERSION", "${VERSION}"));
        step.setEnv(Map.of("V", "$VERSION"));
        FileParameters file = new FileParameters();
        file.setFrom("web-$VERSION.tar");
        file.setTo("/srv/$VERSION");
        step.setFiles(List.of(file));

        ProvisionHostStep expanded = arguments.expanded(step, TaskListener.NULL);

        assertEquals(List.of("web-1.2", "1.2"), expanded.getArgs());
        assertEquals(Map.of("V", "1.2"), expanded.getEnv());
        assertEquals("web-1.2.tar", expanded.getFiles().get(0).getFrom());
        assertEquals("/srv/1.2", expanded.getFiles().get(0).getTo());
    }

    @Test
    void scriptsKeepTheVariablesOfTheHost() {
        ProvisionHostStep step = new ProvisionHostStep();
        step.setInline("echo $VERSION of $HOME");

        assertEquals(
                "echo $VERSION of $HOME",
                arguments.expanded(step, TaskListener.NULL).getInline());
    }

    @Test
    void aParameterThatASavedJobDoesNotKnowHasItsDefault() {
        CaptureImageStep step = new CaptureImageStep("web");
        step.setOnTimeout(null);

        assertEquals("fail", arguments.expanded(step, TaskListener.NULL).getOnTimeout());
    }

    @Test
    void whatIsNoVariableStays() {
        LaunchImageHostStep step = new LaunchImageHostStep();
        step.setImage("web-$UNKNOWN");
        step.setType("$TYPE");
        DiskParameters disk = new DiskParameters();
        disk.setSizeGiB(20);
        step.setDisk(disk);

        LaunchImageHostStep expanded = arguments.expanded(step, TaskListener.NULL);

        assertEquals("web-$UNKNOWN", expanded.getImage());
        assertEquals("m5.large", expanded.getType());
        assertEquals(20, expanded.getDisk().getSizeGiB());
        assertNull(expanded.getSpot());
    }
}
