package io.hongbao.engine.rules.card;

import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;

/** A command with a key that moves cards: what all of them work with. */
abstract class CardRule extends KeyedRule
{
    final CardBook book;
    final CardEvents events;
    final AnswerWriter answers;
    final SetFinder finder;
    final CardHands hands;
    final CardAnswers cardAnswers;

    CardRule(
        final CardBook book, final CardEvents events, final RequestStore requests, final AnswerWriter answers,
        final int templateId)
    {
        super(requests, answers, templateId, false);
        this.book = book;
        this.events = events;
        this.answers = answers;
        finder = new SetFinder(book, answers);
        hands = new CardHands(book);
        cardAnswers = new CardAnswers(book, answers);
    }
}
