package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ExchangeFundedEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.NamedListEncoder;
import io.hongbao.engine.codec.SubsidyGrantedEncoder;
import io.hongbao.tools.json.MessageJson;
import io.hongbao.tools.json.SchemaCatalog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What {@code journal events --public} and {@code --id} print. */
class PublicEventsTest
{
    private static final String WITHHELD = "{\"sequence\":%d,\"timestampMs\":%d,\"type\":\"WITHHELD\"}";

    private final SchemaCatalog catalog = SchemaCatalog.load();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final StringWriter out = new StringWriter();

    @Test
    void blindAmountsAndNamedListsAreWithheldFromThePublicOnly()
    {
        funded(7, Choice.YES, true, everything());
        assertEquals(String.format(WITHHELD, 7, 1007), printed());
        funded(8, Choice.YES, false, everything());
        assertTrue(printed().contains("\"amount\":520"));
        funded(9, Choice.NO, true, everything());
        assertTrue(printed().contains("\"amount\":520"));
        final NamedListEncoder named = new NamedListEncoder().wrapAndApplyHeader(buffer, 0, header).sequence(10)
            .timestampMs(1010).envelopeId(3);
        named.namedCount(1).next().userId(77);
        print(10, MessageHeaderEncoder.ENCODED_LENGTH + named.encodedLength(), true, everything());
        assertEquals(String.format(WITHHELD, 10, 1010), printed());
    }

    @Test
    void whoAsksForOneExchangeIsNotToldThatAWithheldEventIsAboutIt()
    {
        funded(7, Choice.YES, true, about(NamedIds.ANYTHING, 21));
        assertEquals("", printed());
        funded(8, Choice.NO, true, about(NamedIds.ANYTHING, 21));
        assertTrue(printed().contains("\"exchangeId\":21"));
    }

    @Test
    void anIdIsFoundWhereverItIsNamed()
    {
        subsidy(about(NamedIds.ANYTHING, 4));
        assertTrue(printed().contains("\"subsidyId\":5,\"campaignId\":4"));
        subsidy(about(NamedIds.ANYTHING, 5));
        assertTrue(printed().contains("\"subsidyId\":5,\"campaignId\":4"));
        subsidy(about(NamedIds.ANYTHING, 6));
        assertEquals("", printed());
        subsidy(about(NamedIds.ENVELOPE, 5));
        assertEquals("", printed());
    }

    private static EventFilter everything()
    {
        return new EventFilter(Set.of(), new EventFilter.Window(0, Long.MAX_VALUE, 0, Long.MAX_VALUE));
    }

    private EventFilter about(final Set<String> fields, final long id)
    {
        final NamedIds ids = new NamedIds(catalog, fields);
        final EventFilter filter = everything();
        filter.about((event, offset) -> ids.names(event, offset, id));
        return filter;
    }

    private void funded(final long sequence, final Choice blind, final boolean isPublic, final EventFilter filter)
    {
        new ExchangeFundedEncoder().wrapAndApplyHeader(buffer, 0, header).sequence(sequence)
            .timestampMs(1_000 + sequence).exchangeId(21).from(1).amount(520).minimum(1).currency(156).blind(blind);
        print(sequence, MessageHeaderEncoder.ENCODED_LENGTH + ExchangeFundedEncoder.BLOCK_LENGTH, isPublic, filter);
    }

    private void subsidy(final EventFilter filter)
    {
        new SubsidyGrantedEncoder().wrapAndApplyHeader(buffer, 0, header).sequence(9).timestampMs(1009).subsidyId(5)
            .campaignId(4).user(6).amount(1).usableUntilMs(2000).available(0).currency(156).sceneKinds().clear();
        print(9, MessageHeaderEncoder.ENCODED_LENGTH + SubsidyGrantedEncoder.BLOCK_LENGTH, false, filter);
    }

    private void print(final long sequence, final int length, final boolean isPublic, final EventFilter filter)
    {
        final PrintWriter writer = new PrintWriter(out);
        new EventPrinter(new MessageJson(catalog), filter, 10, writer, isPublic)
            .onEvent(sequence, buffer, 0, length);
        writer.flush();
    }

    private String printed()
    {
        final String text = out.toString().strip();
        out.getBuffer().setLength(0);
        return text;
    }
}
