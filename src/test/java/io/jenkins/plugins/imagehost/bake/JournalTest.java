package io.jenkins.plugins.imagehost.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final String BAKE = "bake-1";

    @TempDir
    Path directory;

    private Journal open() throws IOException {
        return Journal.open(new DirectoryRecordStore(directory));
    }

    private Journal withOneRecord() throws IOException {
        Journal journal = open();
        BakeRecord record = new BakeRecord();
        record.id = BAKE;
        record.controller = "controller";
        record.build = new BuildRef("job#1", "job #1");
        record.account = "local";
        record.created = Instant.EPOCH;
        record.lease = Instant.EPOCH.plusSeconds(1);
        journal.create(record);
        return journal;
    }

    @Test
    void whatWasWrittenIsReadByTheNextController() throws IOException {
        Journal journal = withOneRecord();
        journal.update(BAKE, record -> record.stages.add(new Stage("launch", Instant.EPOCH, Instant.EPOCH)));
        BakeRecord read = open().get(BAKE);
        assertEquals("launch", read.stages().get(0).name());
        assertEquals(Instant.EPOCH.plusSeconds(1), read.lease());
        assertEquals(BakeRecord.Phase.OPEN, read.phase());
    }

    @Test
    void aRecordThatWasGivenOutNeverChanges() throws IOException {
        Journal journal = withOneRecord();
        BakeRecord before = journal.get(BAKE);
        journal.update(BAKE, record -> record.phase = BakeRecord.Phase.ENDING);
        assertEquals(BakeRecord.Phase.OPEN, before.phase());
        assertEquals(BakeRecord.Phase.ENDING, journal.get(BAKE).phase());
    }

    @Test
    void whatARecordHoldsInNumbersIsNotSharedWithTheOneThatWasGivenOut() throws Exception {
        BakeRecord record = withOneRecord().get(BAKE);
        BakeRecord copy = record.copy();
        for (Field field : BakeRecord.class.getDeclaredFields()) {
            boolean several = Collection.class.isAssignableFrom(field.getType())
                    || Map.class.isAssignableFrom(field.getType())
                    || field.getType().isArray();
            assertTrue(!several || field.get(record) != field.get(copy), field.getName());
            assertEquals(field.get(record), field.get(copy), field.getName());
        }
    }

    @Test
    void aRecordStaysAsItWasWhenItCannotBeWritten() throws IOException {
        Journal journal = withOneRecord();
        Files.move(directory, directory.resolveSibling("elsewhere"));
        Files.writeString(directory, "a file where the directory was");
        assertThrows(IOException.class, () -> journal.update(BAKE, r -> r.phase = BakeRecord.Phase.ENDED));
        assertEquals(BakeRecord.Phase.OPEN, journal.get(BAKE).phase());
        Files.delete(directory);
        Files.move(directory.resolveSibling("elsewhere"), directory);
    }

    @TestFactory
    Stream<DynamicTest> aRecordThatIsCutOffAnywhereIsSetAsideAndHarmsNoOther() throws IOException {
        withOneRecord();
        String whole = Files.readString(directory.resolve(BAKE + ".json"));
        return IntStream.range(0, whole.length() - 1)
                .filter(length -> length % 7 == 0)
                .mapToObj(length -> DynamicTest.dynamicTest("after " + length + " characters", () -> {
                    Path torn = directory.resolve("bake-torn.json");
                    Files.writeString(torn, whole.substring(0, length));
                    Journal journal = open();
                    assertTrue(journal.find(BAKE).isPresent());
                    assertTrue(journal.find("bake-torn").isEmpty());
                    assertFalse(Files.exists(torn));
                    assertEquals(whole.substring(0, length), Files.readString(directory.resolve("bake-torn.aside")));
                }));
    }

    @Test
    void foreignRecordsAreSetAside() throws IOException {
        withOneRecord();
        String whole = Files.readString(directory.resolve(BAKE + ".json"));
        Files.writeString(directory.resolve("copy.json"), whole);
        Files.writeString(directory.resolve("newer.json"), whole.replace("\"format\" : 1", "\"format\" : 2"));
        Files.writeString(directory.resolve("list.json"), "[]");
        Files.writeString(directory.resolve("null.json"), "null");
        Files.write(directory.resolve("binary.json"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
        Files.writeString(directory.resolve("notes.txt"), "nobody's");
        Journal journal = open();
        assertEquals(1, journal.all().size());
        for (String name : new String[] {"copy", "newer", "list", "null", "binary"}) {
            assertTrue(Files.exists(directory.resolve(name + ".aside")), name);
        }
        assertTrue(Files.exists(directory.resolve("notes.txt")));
    }

    @Test
    void aWriteThatWasCutOffBeforeItsEndLeavesTheOldRecord() throws IOException {
        withOneRecord();
        Files.write(directory.resolve(BAKE + ".tmp"), "{\"format".getBytes(StandardCharsets.UTF_8));
        assertTrue(open().find(BAKE).isPresent());
        assertFalse(Files.exists(directory.resolve(BAKE + ".tmp")));
    }

    @Test
    void nobodyElseMayReadTheJournal() throws IOException {
        Path fresh = directory.resolve("fresh");
        new DirectoryRecordStore(fresh).write("a", "{}");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)));
    }

    @Test
    void fieldsOfANewerPluginAreIgnored() throws IOException {
        withOneRecord();
        Path file = directory.resolve(BAKE + ".json");
        Files.writeString(
                file, Files.readString(file).replace("\"format\" : 1,", "\"format\" : 1, \"new\" : {\"a\": []},"));
        assertTrue(open().find(BAKE).isPresent());
    }
}
