package io.hongbao.engine.testkit;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.AwardEncoder;
import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.CreateAnswerDecoder;
import io.hongbao.engine.codec.CreateWithEncoder;
import io.hongbao.engine.codec.DoneDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OpenCampaignEncoder;
import io.hongbao.engine.codec.ProposeCampaignEncoder;
import io.hongbao.engine.codec.ProposeLimitsEncoder;
import io.hongbao.engine.codec.QueryCampaignEncoder;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.ScheduleDropsEncoder;
import io.hongbao.engine.codec.SeededAnswerDecoder;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.codec.SubsidiseEncoder;
import io.hongbao.engine.codec.TopUpEncoder;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/** The commands on campaigns, sent through a {@link MachineDriver} with a fresh request key each. */
public final class CampaignCommands
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final long DAY_MS = 86_400_000L;

    private final MachineDriver driver;

    /**
     * Commands to one machine.
     *
     * @param driver of the machine.
     */
    public CampaignCommands(final MachineDriver driver)
    {
        this.driver = driver;
    }

    /**
     * Opens a campaign from defaults: sponsor 77, open at once and for ten days, no caps.
     *
     * @param amount first money of its pool.
     * @param change of the fields before the keys.
     * @param keys   of tickets.
     * @return its id, 0 if it was refused.
     */
    public long open(final long amount, final Consumer<OpenCampaignEncoder> change, final long... keys)
    {
        driver.send((buffer, header) ->
        {
            final OpenCampaignEncoder out = new OpenCampaignEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .sponsor(77).amount(amount).opensAtMs(0).closesAtMs(driver.nowMs() + 10 * DAY_MS).capAmount(0)
                .capDayAmount(0).capGrants(0).capDayGrants(0).currency(156);
            change.accept(out);
            final OpenCampaignEncoder.TicketKeysEncoder group = out.ticketKeysCount(keys.length);
            for (final long key : keys)
            {
                group.next().keyId(key);
            }
            out.note("新年快乐");
            return sealed(buffer, out.limit());
        });
        return seededId();
    }

    /**
     * Opens a campaign from defaults.
     *
     * @param amount first money of its pool.
     * @return its id, 0 if it was refused.
     */
    public long open(final long amount)
    {
        return open(amount, c -> c.capAmount(0));
    }

    /**
     * More money.
     *
     * @param campaignId which.
     * @param amount     how much.
     * @return true if it was taken.
     */
    public boolean topUp(final long campaignId, final long amount)
    {
        driver.send((buffer, header) ->
        {
            final TopUpEncoder out = new TopUpEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .campaignId(campaignId).amount(amount);
            return sealed(buffer, out.limit());
        });
        return doneId() != 0;
    }

    /**
     * Subsidises user 7 for short videos.
     *
     * @param campaignId which.
     * @param amount     how much at most.
     * @param untilMs    when it ends.
     * @return the subsidy's id, 0 if it was refused.
     */
    public long subsidise(final long campaignId, final long amount, final long untilMs)
    {
        return subsidise(campaignId, s ->
        {
            s.amount(amount).usableUntilMs(untilMs);
            s.sceneKinds().isVideo(true);
        });
    }

    /**
     * Subsidises user 7 from defaults: nothing, in no scene.
     *
     * @param campaignId which.
     * @param change     of the fields.
     * @return the subsidy's id, 0 if it was refused.
     */
    public long subsidise(final long campaignId, final Consumer<SubsidiseEncoder> change)
    {
        driver.send((buffer, header) ->
        {
            final SubsidiseEncoder out = new SubsidiseEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .campaignId(campaignId).userId(7);
            out.sceneKinds().clear();
            change.accept(out);
            return sealed(buffer, out.limit());
        });
        return doneId();
    }

    /**
     * Creates an envelope from a subsidy, from defaults: user 7 mounts 10.00 yuan in 5 shares on a video.
     *
     * @param campaignId of the subsidy.
     * @param subsidyId  that pays.
     * @param change     of the fields before the group.
     * @return the envelope's id, 0 if it was refused.
     */
    public long mount(final long campaignId, final long subsidyId, final Consumer<CreateWithEncoder> change)
    {
        driver.send((buffer, header) ->
        {
            final CreateWithEncoder out = new CreateWithEncoder();
            buffer.setMemory(0, HEADER + CreateWithEncoder.BLOCK_LENGTH, (byte)0);
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs()).sender(7)
                .campaignId(campaignId).subsidyId(subsidyId).total(1000).shares(5).currency(156).split(Split.LUCKY)
                .sceneKind(SceneKind.VIDEO).sceneId(42).audience(Audience.ANYONE);
            for (int i = 0; i < 16; i++)
            {
                out.senderNonce(i, (short)(i + 1));
            }
            change.accept(out);
            out.namedCount(0);
            out.note("");
            return sealed(buffer, out.limit());
        });
        return driver.isAnswer(CreateAnswerDecoder.TEMPLATE_ID) ? driver.createAnswer().envelopeId() : 0;
    }

    /**
     * Pays users.
     *
     * @param campaignId     which.
     * @param awardNo        number of the making good.
     * @param usersAndAmounts a user, an amount, a user, an amount ...
     * @return true if all were paid.
     */
    public boolean award(final long campaignId, final long awardNo, final long... usersAndAmounts)
    {
        driver.send((buffer, header) ->
        {
            final AwardEncoder out = new AwardEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .campaignId(campaignId).awardNo(awardNo);
            final AwardEncoder.AwardsEncoder group = out.awardsCount(usersAndAmounts.length / 2);
            for (int i = 0; i < usersAndAmounts.length; i += 2)
            {
                group.next().userId(usersAndAmounts[i]).amount(usersAndAmounts[i + 1]);
            }
            out.reason("lost in a fault");
            return sealed(buffer, out.limit());
        });
        return doneId() != 0;
    }

    /**
     * Schedules drops from defaults: one round a minute from now on, LUCKY, 10.00 yuan in 5 shares, in chats.
     *
     * @param campaignId which.
     * @param change     of the fields before the scenes.
     * @param scenes     in order of place.
     * @return the schedule's id, 0 if it was refused.
     */
    public long schedule(final long campaignId, final Consumer<ScheduleDropsEncoder> change, final long... scenes)
    {
        driver.send((buffer, header) ->
        {
            final ScheduleDropsEncoder out = new ScheduleDropsEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .campaignId(campaignId).firstAtMs(driver.nowMs() + 60_000).everyMs(0).lifeMs(0).total(1000)
                .minShare(0).maxShare(0).coverId(0).rounds(1).shares(5).split(Split.LUCKY)
                .sceneKind(SceneKind.CHAT).audience(Audience.SCENE);
            out.relations().clear();
            for (int i = 0; i < 16; i++)
            {
                out.scheduleNonce(i, (short)7);
            }
            change.accept(out);
            final ScheduleDropsEncoder.ScenesEncoder group = out.scenesCount(scenes.length);
            for (final long scene : scenes)
            {
                group.next().sceneId(scene);
            }
            out.note("天降红包");
            return sealed(buffer, out.limit());
        });
        return seededId();
    }

    /**
     * Proposes new money rules, from defaults that leave the closing and lift all caps.
     *
     * @param campaignId which.
     * @param change     of the fields before the keys.
     * @param keys       of tickets.
     * @return the proposal's id, 0 if it was refused.
     */
    public long propose(final long campaignId, final Consumer<ProposeCampaignEncoder> change, final long... keys)
    {
        driver.send((buffer, header) ->
        {
            final ProposeCampaignEncoder out = new ProposeCampaignEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .campaignId(campaignId).closesAtMs(0).capAmount(0).capDayAmount(0).capGrants(0).capDayGrants(0);
            change.accept(out);
            final ProposeCampaignEncoder.TicketKeysEncoder group = out.ticketKeysCount(keys.length);
            for (final long key : keys)
            {
                group.next().keyId(key);
            }
            out.reason("the sponsor asked for it");
            return sealed(buffer, out.limit());
        });
        return doneId();
    }

    /**
     * Proposes limits.
     *
     * @param limits of a currency.
     * @return the proposal's id, 0 if it was refused.
     */
    public long propose(final CurrencyLimits limits)
    {
        driver.send((buffer, header) ->
        {
            final ProposeLimitsEncoder out = new ProposeLimitsEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs())
                .maxTotalPerson(limits.maxTotalPerson()).maxSharePerson(limits.maxSharePerson())
                .maxSharesPerson(limits.maxSharesPerson()).maxSharesCampaign(limits.maxSharesCampaign())
                .maxSharesFair(limits.maxSharesFair()).maxNamed(limits.maxNamed())
                .maxNoteBytes(limits.maxNoteBytes()).currency(limits.currency()).reason("new year");
            return sealed(buffer, out.limit());
        });
        return doneId();
    }

    /**
     * Asks.
     *
     * @param campaignId which.
     * @param asUser     whose counts, 0 = nobody's.
     * @return what is told, null if it was refused.
     */
    public CampaignAnswerDecoder query(final long campaignId, final long asUser)
    {
        driver.send((buffer, header) -> new QueryCampaignEncoder().wrapAndApplyHeader(buffer, 0, header)
            .correlationId(1).campaignId(campaignId).asUser(asUser).limit());
        return driver.isAnswer(CampaignAnswerDecoder.TEMPLATE_ID) ?
            new CampaignAnswerDecoder().wrap(driver.answer(), HEADER, CampaignAnswerDecoder.BLOCK_LENGTH, 1) : null;
    }

    /** @return the last answer, which is that something with a seed was opened. */
    public SeededAnswerDecoder seeded()
    {
        return new SeededAnswerDecoder().wrap(driver.answer(), HEADER, SeededAnswerDecoder.BLOCK_LENGTH, 1);
    }

    private long seededId()
    {
        return driver.isAnswer(SeededAnswerDecoder.TEMPLATE_ID) ? seeded().subjectId() : 0;
    }

    private long doneId()
    {
        return driver.isAnswer(DoneDecoder.TEMPLATE_ID) ?
            new DoneDecoder().wrap(driver.answer(), HEADER, DoneDecoder.BLOCK_LENGTH, 1).subjectId() : 0;
    }

    private int sealed(final UnsafeBuffer buffer, final int length)
    {
        final int at = HEADER + Long.BYTES;
        buffer.putLong(at, driver.freshRequest());
        buffer.putLong(at + 8, 3);
        return length;
    }
}
