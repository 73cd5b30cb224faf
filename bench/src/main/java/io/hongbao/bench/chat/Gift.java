package io.hongbao.bench.chat;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.codec.Split;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * An envelope that somebody means to send: all that the engine's command is made of, so that the same command can be
 * made again after a crash.
 *
 * @param key    names the attempt.
 * @param sender who pays.
 * @param total  fen.
 * @param shares number of shares.
 * @param split  how it is divided.
 * @param note   greeting.
 */
record Gift(RequestKey key, long sender, long total, long shares, Split split, String note)
{
    private static final HexFormat HEX = HexFormat.of();
    private static final int WORDS = 7;

    /** The same bytes each time: the nonce of the draw is kept with the key. */
    CreateEnvelope command(final Scene room)
    {
        return CreateEnvelope.builder().key(key).senderNonce(key.requestId()).sender(sender).money(total, shares)
            .split(split).scene(room).note(note, 0).build();
    }

    String line()
    {
        return HEX.formatHex(key.requestId()) + ' ' + key.requestedAtMs() + ' ' + sender + ' ' + total + ' ' +
            shares + ' ' + split + ' ' + '-' + HEX.formatHex(note.getBytes(StandardCharsets.UTF_8));
    }

    static Gift parse(final String line)
    {
        final String[] words = line.split(" ");
        if (words.length != WORDS)
        {
            throw new IllegalArgumentException("'" + line + "' is no gift");
        }
        return new Gift(RequestKey.of(HEX.parseHex(words[0]), Long.parseLong(words[1])), Long.parseLong(words[2]),
            Long.parseLong(words[3]), Long.parseLong(words[4]), Split.valueOf(words[5]),
            new String(HEX.parseHex(words[6].substring(1)), StandardCharsets.UTF_8));
    }
}
