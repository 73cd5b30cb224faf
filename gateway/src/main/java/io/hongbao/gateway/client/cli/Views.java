package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeMoney;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.EnvelopeTerms;
import io.hongbao.engine.api.EnvelopeView;
import io.hongbao.engine.api.GrantView;
import io.hongbao.engine.api.Scene;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Fetches all pages of an envelope, and prints what they say. */
final class Views
{
    private Views()
    {
    }

    /** Grants from an ordinal on, all pages; the view is of the last page. */
    record Grants(EnvelopeView last, List<GrantView> list)
    {
    }

    static Grants fetch(final EnvelopeService service, final long envelopeId, final long asUser, final long from)
    {
        final List<GrantView> all = new ArrayList<>();
        long next = from;
        while (true)
        {
            final EnvelopeView page = ClientAction.await(service.query(envelopeId, asUser, next));
            all.addAll(page.grants());
            if (!page.hasMore() || page.nextOrdinal() <= next)
            {
                return new Grants(page, all);
            }
            next = page.nextOrdinal();
        }
    }

    static void header(final EnvelopeView view, final PrintWriter out)
    {
        final EnvelopeTerms terms = view.terms();
        final int currency = terms.currency();
        out.println("Envelope " + view.envelopeId() + ": " + Show.money(terms.total(), currency) + " in "
            + Show.shares(terms.shares()) + ", " + Show.name(terms.split())
            + (terms.scene().equals(Scene.NONE) ? "" : ", in " + terms.scene())
            + (terms.sender() == 0 ? ", from campaign " + terms.campaignId() : ", from user " + terms.sender()));
        if (!terms.note().isEmpty())
        {
            out.println("  \"" + printable(terms.note()) + "\"");
        }
        out.println("  " + state(view));
        if (view.hidesAmounts())
        {
            out.println("  amounts are hidden from this user until its own grab or the close");
            return;
        }
        final EnvelopeMoney money = view.money();
        out.println("  granted " + Show.money(money.granted(), currency) + ", refunded "
            + Show.money(money.refunded(), currency) + ", remaining " + Show.money(money.remaining(), currency));
    }

    static void grant(final GrantView grant, final EnvelopeView view, final PrintWriter out)
    {
        final boolean best = view.bestLuckUser() != 0 && view.bestLuckUser() == grant.userId();
        out.printf("  %4d  %s  user %-12d %16s%s%n", grant.ordinal() + 1, Show.time(grant.grantedAtMs()),
            grant.userId(), view.hidesAmounts() ? "hidden" : Show.money(grant.amount(), view.terms().currency()),
            best ? "  best luck" : "");
    }

    static String state(final EnvelopeView view)
    {
        final String left = view.sharesLeft() + " of " + Show.shares(view.terms().shares()) + " left";
        final String frozen = view.frozen() ? ", frozen by an operator" : "";
        return switch (view.state())
        {
            case SCHEDULED -> "opens " + Show.dayTime(view.times().opensAtMs()) + frozen;
            case OPEN -> "open until " + Show.dayTime(view.times().expiresAtMs()) + ", " + left + frozen;
            case EXHAUSTED -> "all " + Show.shares(view.terms().shares()) + " gone in "
                + (view.times().closedAtMs() - view.times().opensAtMs()) + " ms";
            default -> Show.name(view.state()) + " at " + Show.dayTime(view.times().closedAtMs()) + ", " + left;
        };
    }

    /** Without control characters, so that a note cannot steer the terminal. */
    private static String printable(final String note)
    {
        return note.replaceAll("\\p{Cntrl}", "?");
    }
}
