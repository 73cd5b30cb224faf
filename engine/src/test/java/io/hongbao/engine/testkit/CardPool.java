package io.hongbao.engine.testkit;

import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OpenCampaignEncoder;
import io.hongbao.engine.codec.QueryCampaignEncoder;
import io.hongbao.engine.codec.SeededAnswerDecoder;
import java.nio.ByteOrder;

/** A campaign that pays the prizes of card sets: user 77's, of CNY, open at once, ticket key 5. */
public final class CardPool
{
    /** Key whose tickets count. */
    public static final long TICKET_KEY = 5;
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final MachineDriver driver;
    private final long id;

    /**
     * Opens it.
     *
     * @param driver     of the machine.
     * @param amount     minor units.
     * @param closesAtMs when it closes.
     */
    public CardPool(final MachineDriver driver, final long amount, final long closesAtMs)
    {
        this.driver = driver;
        driver.send((buffer, header) ->
        {
            final OpenCampaignEncoder out = new OpenCampaignEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs()).sponsor(77)
                .amount(amount).opensAtMs(0).closesAtMs(closesAtMs).capAmount(0).capDayAmount(0).capGrants(0)
                .capDayGrants(0).currency(156).ticketKeysCount(1).next().keyId(TICKET_KEY);
            out.note("");
            buffer.putLong(HEADER + Long.BYTES, driver.freshRequest(), ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(HEADER + 2 * Long.BYTES, 4, ByteOrder.LITTLE_ENDIAN);
            return out.limit();
        });
        id = new SeededAnswerDecoder()
            .wrap(driver.answer(), HEADER, SeededAnswerDecoder.BLOCK_LENGTH, 1).subjectId();
    }

    /** @return the campaign. */
    public long id()
    {
        return id;
    }

    /** @return how it stands now. */
    public CampaignAnswerDecoder query()
    {
        driver.send((buffer, header) -> new QueryCampaignEncoder().wrapAndApplyHeader(buffer, 0, header)
            .correlationId(1).campaignId(id).asUser(0).limit());
        return new CampaignAnswerDecoder().wrap(driver.answer(), HEADER, CampaignAnswerDecoder.BLOCK_LENGTH, 1);
    }
}
