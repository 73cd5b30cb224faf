package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeTerms;
import io.hongbao.engine.api.EnvelopeView;
import io.hongbao.engine.api.GrantView;
import java.util.List;
import java.util.stream.Collectors;

/** An envelope as one JSON object in one line; integers as integers, amounts in minor units. */
final class ViewJson
{
    private final StringBuilder json = new StringBuilder("{");

    private ViewJson()
    {
    }

    static String of(final EnvelopeView view, final List<GrantView> grants)
    {
        final EnvelopeTerms terms = view.terms();
        final ViewJson w = new ViewJson();
        w.put("envelopeId", view.envelopeId()).put("state", view.state().name());
        w.put("frozen", view.frozen()).put("amountsHidden", view.hidesAmounts());
        w.put("sender", terms.sender()).put("campaignId", terms.campaignId()).put("currency", terms.currency())
            .put("total", terms.total()).put("shares", terms.shares()).put("minShare", terms.minShare())
            .put("maxShare", terms.maxShare()).put("split", terms.split().name())
            .put("sceneKind", terms.scene().kind().name()).put("sceneId", terms.scene().id())
            .put("audience", terms.audience().name()).put("relations", terms.relations())
            .put("granted", view.money().granted()).put("refunded", view.money().refunded())
            .put("remaining", view.money().remaining()).put("sharesLeft", view.sharesLeft())
            .put("createdAtMs", view.times().createdAtMs()).put("opensAtMs", view.times().opensAtMs())
            .put("expiresAtMs", view.times().expiresAtMs()).put("closedAtMs", view.times().closedAtMs())
            .put("epoch", terms.epoch()).put("commitment", terms.commitment())
            .put("bestLuckUser", view.bestLuckUser()).put("note", terms.note()).put("coverId", terms.coverId());
        final String list = grants.stream().map(ViewJson::grant).collect(Collectors.joining(","));
        return w.json.append("\"grants\":[").append(list).append("]}").toString();
    }

    private static String grant(final GrantView grant)
    {
        return "{\"ordinal\":" + grant.ordinal() + ",\"user\":" + grant.userId() + ",\"amount\":" + grant.amount()
            + ",\"grantedAtMs\":" + grant.grantedAtMs() + "}";
    }

    private ViewJson put(final String name, final boolean value)
    {
        json.append('"').append(name).append("\":").append(value).append(',');
        return this;
    }

    private ViewJson put(final String name, final long value)
    {
        json.append('"').append(name).append("\":").append(value).append(',');
        return this;
    }

    private ViewJson put(final String name, final String value)
    {
        json.append('"').append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++)
        {
            final char c = value.charAt(i);
            if (c == '"' || c == '\\')
            {
                json.append('\\').append(c);
            }
            else if (c < ' ' || c == 0x7F)
            {
                json.append(String.format("\\u%04x", (int)c));
            }
            else
            {
                json.append(c);
            }
        }
        json.append("\",");
        return this;
    }
}
