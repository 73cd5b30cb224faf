package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.MessageTail;

/** What terms of campaigns must fulfil; each check answers the command itself if it fails. */
final class TermChecks
{
    private final AnswerWriter answers;

    TermChecks(final AnswerWriter answers)
    {
        this.answers = answers;
    }

    boolean isNot(final boolean isBad, final RejectCode code, final long id, final long value, final long bound)
    {
        if (isBad)
        {
            answers.reject(code, id, value, bound, 0);
        }
        return !isBad;
    }

    /** A term of a campaign, subsidy, award or top-up. */
    boolean term(final boolean isGood, final long id, final long value, final int fieldId)
    {
        return isNot(!isGood, RejectCode.CAMPAIGN_INVALID, id, value, fieldId);
    }

    /** Room in a store. */
    boolean room(final boolean hasRoom, final long id, final SettingKey store, final long capacity, final long nowMs)
    {
        if (!hasRoom)
        {
            answers.reject(RejectCode.STORE_FULL, id, store.value(), capacity, nowMs);
        }
        return hasRoom;
    }

    /** At most so many keys, each an id, each once. */
    boolean keys(final MessageTail keys, final long id, final int fieldId)
    {
        if (!isNot(keys.count() > CampaignStore.MOST_KEYS, RejectCode.TOO_MANY, id, keys.count(),
            CampaignStore.MOST_KEYS))
        {
            return false;
        }
        for (int i = 0; i < keys.count(); i++)
        {
            final long key = keys.at(i, 0);
            if (!isNot(key < 1, RejectCode.INVALID_VALUE, id, key, fieldId) ||
                !isNot(isBefore(keys, i, key), RejectCode.LISTED_TWICE, id, key, 0))
            {
                return false;
            }
        }
        return true;
    }

    /** Whether an id stands in the list before a place. The lists are short: at most 1 000. */
    static boolean isBefore(final MessageTail list, final int place, final long id)
    {
        for (int i = 0; i < place; i++)
        {
            if (list.at(i, 0) == id)
            {
                return true;
            }
        }
        return false;
    }
}
