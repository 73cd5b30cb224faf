package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.EnterDecoder;
import io.hongbao.engine.codec.GrabBySceneWithDecoder;
import io.hongbao.engine.codec.GrabWithDecoder;
import io.hongbao.engine.codec.HandInDecoder;
import io.hongbao.engine.codec.TapDecoder;
import io.hongbao.engine.rules.gate.Credentials;
import org.agrona.DirectBuffer;

/**
 * Where a command has its tap, password and ticket.
 *
 * @param tap      offset in the body, or {@link Credentials#ABSENT}.
 * @param password offset in the body, or {@link Credentials#ABSENT}.
 * @param ticket   offset in the body, or {@link Credentials#ABSENT}.
 */
record CredentialPlaces(int tap, int password, int ticket)
{
    static final CredentialPlaces NONE =
        new CredentialPlaces(Credentials.ABSENT, Credentials.ABSENT, Credentials.ABSENT);
    static final CredentialPlaces TAP =
        new CredentialPlaces(TapDecoder.tapEncodingOffset(), Credentials.ABSENT, Credentials.ABSENT);
    static final CredentialPlaces GRAB = new CredentialPlaces(GrabWithDecoder.tapEncodingOffset(),
        GrabWithDecoder.passwordEncodingOffset(), GrabWithDecoder.ticketEncodingOffset());
    static final CredentialPlaces GRAB_BY_SCENE = new CredentialPlaces(GrabBySceneWithDecoder.tapEncodingOffset(),
        GrabBySceneWithDecoder.passwordEncodingOffset(), GrabBySceneWithDecoder.ticketEncodingOffset());
    static final CredentialPlaces HAND_IN =
        new CredentialPlaces(Credentials.ABSENT, Credentials.ABSENT, HandInDecoder.ticketEncodingOffset());
    static final CredentialPlaces ENTER = new CredentialPlaces(
        Credentials.ABSENT, EnterDecoder.passwordEncodingOffset(), EnterDecoder.ticketEncodingOffset());

    void read(final Credentials given, final DirectBuffer command, final int bodyOffset, final int verdicts)
    {
        given.wrap(command, at(bodyOffset, tap), at(bodyOffset, password), at(bodyOffset, ticket), verdicts);
    }

    private static int at(final int bodyOffset, final int place)
    {
        return place == Credentials.ABSENT ? Credentials.ABSENT : bodyOffset + place;
    }
}
