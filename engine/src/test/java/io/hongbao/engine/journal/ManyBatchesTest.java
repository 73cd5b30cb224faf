package io.hongbao.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hongbao.engine.testkit.TestJournals;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chronicle begins a new page of its index every 524,288 documents, in the middle of ours. */
class ManyBatchesTest
{
    private static final int PAGE = 2048 * 256;

    @TempDir
    private Path directory;

    @Test
    void aFileWithASecondPageOfItsIndexIsReadToItsEnd() throws Exception
    {
        final JournalConfig config = TestJournals.config(directory);
        TestJournals.write(config, PAGE + 10, 1);
        assertEquals(1, TestJournals.files(directory).size(), "one file has to hold them all");
        final JournalTail tail = TestJournals.tail(directory);
        assertEquals(PAGE + 10, tail.batchNumber());
        assertEquals(PAGE + 10, tail.position());
    }
}
