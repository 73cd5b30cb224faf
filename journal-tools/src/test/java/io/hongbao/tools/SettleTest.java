package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code journal settle} and {@code reconcile} on a journal that a real engine has written. */
class SettleTest
{
    private final ToolBench tool = new ToolBench();
    private final Path data = EveryKindJournal.directory();
    private final EveryKindEngine played = EveryKindJournal.ids();

    @TempDir
    private Path temporary;

    @Test
    void everyMovementWithAUserIsInTheFileInOrder()
    {
        final List<Map<?, ?>> moves = moves();
        assertEquals(Set.of("CREATED", "GRANTED", "REFUNDED", "EXCHANGE_FUNDED", "EXCHANGE_COMPLETED",
            "EXCHANGE_RETURNED", "TOPPED_UP", "AWARDED"),
            moves.stream().map(move -> move.get("event")).collect(Collectors.toSet()));
        assertEquals(moves.stream().map(move -> (Long)move.get("sequence")).sorted().toList(),
            moves.stream().map(move -> (Long)move.get("sequence")).toList());
        assertTrue(moves.stream().noneMatch(move -> move.get("id").equals(played.mounted) &&
            "REFUNDED".equals(move.get("event"))), "a refund to a pool is no settlement");
        assertEquals(2, moves.stream().filter(move -> "EXCHANGE_COMPLETED".equals(move.get("event"))).count());
    }

    @Test
    void csvAndJsonHoldTheSameAndTheControlSumsAreTheirs() throws Exception
    {
        final String csv = tool.text("settle", data);
        final String sums = tool.err();
        final List<String> lines = csv.lines().toList();
        assertEquals(SettlementLine.HEADER, lines.get(0));
        final List<Map<?, ?>> moves = moves();
        assertEquals(moves.size(), lines.size() - 1);
        assertEquals(moves.stream().map(move -> move.values().stream().map(String::valueOf)
            .collect(Collectors.joining(","))).toList(), lines.subList(1, lines.size()));
        assertTrue(sums.contains("SHA-256 of the lines " + HexFormat.of().formatHex(
            MessageDigest.getInstance("SHA-256").digest(csv.getBytes(StandardCharsets.UTF_8)))), sums);
        final List<Map<?, ?>> json = tool.json("settle", data, "--json");
        final Map<?, ?> control = json.get(json.size() - 1);
        long granted = 0;
        for (final Map<?, ?> move : moves)
        {
            granted += "GRANTED".equals(move.get("event")) ? (Long)move.get("amount") : 0;
        }
        final long expected = granted;
        assertTrue(((List<?>)control.get("sums")).stream().anyMatch(sum -> "GRANTED".equals(
            ((Map<?, ?>)sum).get("event")) && ((Map<?, ?>)sum).get("paidToUsers").equals(expected)),
            control.toString());
    }

    @Test
    void aWalletGoesOnBehindTheLastSequence()
    {
        final List<Map<?, ?>> all = moves();
        final List<Map<?, ?>> first = tool.json("settle", data, "--json", "--to", "20");
        final long next = 1 + (Long)first.get(first.size() - 1).get("toSequence");
        assertEquals(21, next);
        final List<Map<?, ?>> rest = tool.json("settle", data, "--json", "--from", next);
        final long end = (Long)rest.get(rest.size() - 1).get("toSequence");
        final List<Map<?, ?>> joined = new ArrayList<>(first.subList(0, first.size() - 1));
        joined.addAll(rest.subList(0, rest.size() - 1));
        assertEquals(all, joined);
        assertEquals(1, tool.json("settle", data, "--json", "--from", end + 1).size(), "nothing new is no error");
        tool.refused(1, "--from " + (end + 2) + " is beyond the end: the last synced sequence is " + end,
            "settle", data, "--from", end + 2);
        tool.refused(2, "--to 3 is before --from 9", "settle", data, "--from", 9, "--to", 3);
    }

    @Test
    void whatIsNotOnTheDeviceYetIsNotSettled() throws IOException
    {
        EveryKindJournal.copyTo(temporary);
        EveryKindJournal.setSynced(temporary, 5, 20);
        final long last = tool.json("events", data).stream().mapToLong(event -> (Long)event.get("sequence"))
            .max().orElseThrow();
        final List<Map<?, ?>> settled = tool.json("settle", temporary, "--json");
        final long end = (Long)settled.get(settled.size() - 1).get("toSequence");
        assertTrue(end > 1 && end < last, end + " of " + last);
        assertTrue(settled.size() < moves().size());
        tool.refused(1, "is beyond the end: the last synced sequence is " + end, "settle", temporary, "--from", last);
    }

    @Test
    void aWalletThatBookedAllIsReconciled() throws IOException
    {
        final Path wallet = wallet(tool.text("settle", data).lines().toList());
        for (final String atOnce : List.of("1000000", "3"))
        {
            final String text = tool.text("reconcile", data, "--wallet", wallet, "--bookings-at-once", atOnce);
            assertTrue(text.startsWith("reconciled: " + moves().size() + " movements agree, 0 differences"), text);
        }
    }

    @Test
    void eachBookingThatIsWrongIsNamed() throws IOException
    {
        final List<String> lines = new ArrayList<>(tool.text("settle", data).lines().toList());
        final int missing = indexOf(lines, ",GRANTED," + played.equal + ",0,");
        final int changed = indexOf(lines, ",GRANTED," + played.fair + ",2,");
        final String doubled = lines.get(indexOf(lines, ",GRANTED," + played.lucky + ",1,"));
        lines.set(changed, lines.get(changed).replaceFirst(",34,?$|,33,?$", ",99"));
        lines.remove(missing);
        lines.add(doubled);
        lines.add("1,1,GRANTED," + played.equal + ",7,156,200,ESCROW,0,USER,1");
        final Path wallet = wallet(lines);
        for (final String atOnce : List.of("1000000", "4"))
        {
            assertEquals(1, tool.run("reconcile", data, "--wallet", wallet, "--json", "--bookings-at-once", atOnce));
            final List<String> found = tool.lines().stream().sorted().toList();
            assertEquals(5, found.size(), found.toString());
            assertTrue(found.get(0).contains("\"DIFFERS\"") && found.get(0).contains("payee 99, the journal has 33"),
                found.get(0));
            assertTrue(found.get(1).contains("\"DOUBLED\"") && found.get(1).contains("again in line "), found.get(1));
            assertTrue(found.get(2).contains("\"MISSING\"") && found.get(2).contains("to user 21"), found.get(2));
            assertTrue(found.get(3).contains("\"differences\":4"), found.get(3));
            assertTrue(found.get(4).contains("\"UNKNOWN\"") && found.get(4).contains("\"ordinal\":7"), found.get(4));
        }
        assertEquals(1, tool.run("reconcile", data, "--wallet", wallet));
        assertTrue(tool.lines().stream().anyMatch(line -> line.startsWith("MISSING GRANTED of " + played.equal +
            ", ordinal 0 (sequence ")), tool.lines().toString());
    }

    @Test
    void paymentsCanBeComparedAlone() throws IOException
    {
        final List<String> payments = tool.text("settle", data).lines()
            .filter(line -> line.startsWith("sequence") || line.contains(",USER,") && !line.contains(",ESCROW,0\n") &&
                !line.contains(",CREATED,") && !line.contains(",EXCHANGE_FUNDED,") && !line.contains(",TOPPED_UP,"))
            .toList();
        assertTrue(tool.text("reconcile", data, "--wallet", wallet(payments), "--payments").startsWith("reconciled: "));
        assertEquals(1, tool.run("reconcile", data, "--wallet", wallet(payments)));
    }

    @Test
    void aWalletFileThatCannotBeReadIsToldWithItsLine() throws IOException
    {
        tool.refused(1, "cannot read ", "reconcile", data, "--wallet", temporary.resolve("none.csv"));
        tool.refused(1, "line 1: no column 'ordinal': the first line has to name",
            "reconcile", data, "--wallet", wallet(List.of("id,event", "1,GRANTED")));
        tool.refused(1, "line 3: amount is 'much', expected an integer", "reconcile", data, "--wallet", wallet(
            List.of("id,event,ordinal,currency,amount", "1,GRANTED,0,156,5", "1,GRANTED,1,156,much")));
        tool.refused(1, "a quote has no end", "reconcile", data, "--wallet", wallet(
            List.of("id,event,ordinal,currency,amount", "1,\"GRANTED")));
        tool.refused(2, "Missing required option: '--wallet=FILE'", "reconcile", data);
        assertFalse(tool.err().isEmpty());
    }

    private List<Map<?, ?>> moves()
    {
        final List<Map<?, ?>> lines = tool.json("settle", data, "--json");
        return lines.subList(0, lines.size() - 1);
    }

    private static int indexOf(final List<String> lines, final String part)
    {
        for (int i = 0; i < lines.size(); i++)
        {
            if (lines.get(i).contains(part))
            {
                return i;
            }
        }
        throw new AssertionError(part);
    }

    private Path wallet(final List<String> lines) throws IOException
    {
        return Files.write(temporary.resolve("wallet.csv"), lines);
    }
}
