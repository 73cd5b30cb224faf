package io.hongbao.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hongbao.engine.codec.QueryCardsDecoder;
import io.hongbao.engine.testkit.CardCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AnswerBudgetTest
{
    @Test
    void aLookAtASetOfAllKindsHasExactlyTheRoomItTakes()
    {
        final MachineDriver driver = new MachineDriver();
        final CardCommands cards = new CardCommands(driver);
        final long[] weights = new long[AnswerBudget.MAX_KINDS];
        Arrays.fill(weights, 1);
        cards.query(cards.open(set -> { }, weights), 7);
        assertEquals(OutboundMemory.recordLength(AnswerBudget.FRAME_PREFIX + driver.answer().capacity()),
            new AnswerBudget().recordLength(QueryCardsDecoder.TEMPLATE_ID));
    }
}
