package io.jenkins.plugins.imagehost.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobHistoryTest {
    private static JobHistory.Row row(String id, long seconds, JobHistory.Outcome outcome, RegionView.State state) {
        return new JobHistory.Row(Bakes.view(Bakes.image(id, true, List.of(), seconds), state), outcome);
    }

    @Test
    void barsAreInProportionToTheLongest() {
        JobHistory history = JobHistory.of(new ArrayList<>(List.of(
                row("c", 30, JobHistory.Outcome.GOOD, RegionView.State.AVAILABLE),
                row("b", 120, JobHistory.Outcome.GOOD, RegionView.State.AVAILABLE))));

        assertEquals(
                List.of("25.00%", "100.00%"),
                history.getRows().stream().map(JobHistory.Row::getWidth).toList());
    }

    @Test
    void theNewestGoodImageIsThereAndOfABuildThatDidNotFail() {
        JobHistory history = JobHistory.of(new ArrayList<>(List.of(
                row("e", 30, JobHistory.Outcome.RUNNING, RegionView.State.AVAILABLE),
                row("d", 30, JobHistory.Outcome.FAILED, RegionView.State.AVAILABLE),
                row("c", 30, JobHistory.Outcome.GOOD, RegionView.State.RETIRED),
                row("b", 30, JobHistory.Outcome.GOOD, RegionView.State.AVAILABLE),
                row("a", 30, JobHistory.Outcome.GOOD, RegionView.State.AVAILABLE))));

        assertEquals("b", history.getNewestGood().getImage().getId());
        assertEquals(Messages.JobHistory_failed(), history.getRows().get(1).getWord());
        assertEquals(Messages.RegionView_retired(), history.getRows().get(2).getWord());
    }

    @Test
    void thereMayBeNone() {
        assertNull(JobHistory.of(new ArrayList<>()).getNewestGood());
    }
}
