package io.jenkins.plugins.imagehost.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.imagehost.bake.BakeFacts;
import io.jenkins.plugins.imagehost.bake.BakeRecord.Phase;
import io.jenkins.plugins.imagehost.bake.UnderWay;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BakeViewTest {
    private static final Prices NONE = new Prices(Map.of(), account -> "");

    private static BakeView view(BakeFacts facts, boolean building, List<ImageView> images, UnderWay... underWay) {
        return new BakeView(
                "bake-1",
                facts,
                new BakeView.Watched(building, List.of(underWay), Bakes.START.plusSeconds(30), false),
                images,
                NONE);
    }

    @Test
    void aBakeUnderWayShowsWhatIsBeingDoneAndForHowLong() {
        BakeView bake = view(
                Bakes.in(Phase.OPEN, false, List.of(), Bakes.host(null)),
                true,
                List.of(),
                new UnderWay("log in", Bakes.START.plusSeconds(20)));

        assertEquals(BakeView.State.RUNNING, bake.getState());
        assertEquals("log in", bake.getNow());
        assertEquals(10.0, bake.getStages().get(1).getSeconds());
        assertTrue(bake.getStages().get(1).isRunning());
        assertTrue(bake.isChanging());
        assertEquals(List.of(), bake.getLeft(), "its host is in use");
    }

    @Test
    void whatCannotBeRemovedIsShownWithItsError() {
        BakeView bake = view(Bakes.in(Phase.ENDING, false, List.of(), Bakes.host("throttled")), false, List.of());

        assertEquals(BakeView.State.CLEANING_UP, bake.getState());
        assertEquals("throttled", bake.getLeft().get(0).getLastError());
        assertEquals("host", bake.getLeft().get(0).getKind());
        assertTrue(bake.isChanging());
    }

    @Test
    void aKeptHostIsNeitherRunningNorLeftOver() {
        BakeView bake = view(Bakes.in(Phase.OPEN, true, List.of(), Bakes.host(null)), false, List.of());

        assertEquals(BakeView.State.HOST_KEPT, bake.getState());
        assertEquals(List.of(), bake.getLeft());
        assertFalse(bake.isChanging());
    }

    @Test
    void aBakeThatFailedSaysWhy() {
        BakeView bake = view(
                Bakes.in(Phase.ENDED, false, List.of(Bakes.failed("first"), Bakes.failed("name: taken"))),
                false,
                List.of());

        assertEquals(BakeView.State.FAILED, bake.getState());
        assertEquals("name: taken", bake.getFailure());
    }

    @Test
    void aSecondTryThatGaveAnImageIsNoFailure() {
        ImageView image = Bakes.view(Bakes.image("web-1", true, List.of(), 60), RegionView.State.AVAILABLE);

        assertEquals(
                BakeView.State.DONE,
                view(Bakes.in(Phase.ENDED, false, List.of(Bakes.failed("name: taken"))), false, List.of(image))
                        .getState());
    }

    @Test
    void ofABakeFromBeforeThereWereRecordsItsImageTells() {
        ImageView image = Bakes.view(Bakes.image("web-1", true, List.of(), 60), RegionView.State.AVAILABLE);
        BakeView bake = view(null, false, List.of(image));

        assertEquals(BakeView.State.DONE, bake.getState());
        assertEquals("local", bake.getAccount());
        assertEquals("debian:bookworm", bake.getBase());
        assertEquals(1, bake.getStages().size());
        assertEquals("", bake.getCostWord());
    }
}
